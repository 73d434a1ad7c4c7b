using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Core.Wire;
using Xunit;

namespace SwarmGuard.Tests.Manager;

/// <summary>Agents that have no engine to ask learn from the manager which tasks their containers are.</summary>
public sealed class ContainerDirectoryTests
{
    private const string Stranger = "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff";

    [Fact]
    public async Task A_container_that_is_a_task_on_that_node_is_introduced_with_its_services_thresholds()
    {
        await using var manager = await RunningManager.StartAsync(swarm =>
            swarm.Change(swarm.AddService("web", "n1", "n2"), spec => spec["Labels"]!["swarmguard.cpu.threshold"] = "40"));
        var task = manager.Swarm.Task("web-id");

        var answer = await UntilToldAsync(manager, "n1", task.Container, Stranger);

        var who = answer.Containers.ShouldNotBeNull().ShouldHaveSingleItem();
        who.Key.ShouldBe(task.Container);
        who.Value.ShouldBe(new ContainerIntroduction
        {
            ContainerName = $"web.1.{task.Id}", ServiceId = "web-id", ServiceName = "web", TaskId = task.Id, HasHealthCheck = true,
        });
        answer.Thresholds.ShouldNotBeNull()["web-id"].CpuPercent.ShouldBe(40);
        var shown = (await manager.GetAsync("/samples")).AsArray().Single(n => (string?)n!["batch"]!["node_id"] == "n1")!;
        shown["batch"]!["containers"]!.AsArray().Select(c => (string?)c!["service_name"]).ShouldBe(["web", ""]);
    }

    [Fact]
    public async Task A_container_of_another_node_is_not_introduced()
    {
        await using var manager = await RunningManager.StartAsync(swarm => swarm.AddService("web", "n1", "n2"));
        var (here, elsewhere) = (manager.Swarm.Task("web-id"), manager.Swarm.Task("web-id", slot: 2));

        var answer = await UntilToldAsync(manager, "n1", here.Container, elsewhere.Container);

        answer.Containers.ShouldNotBeNull().Keys.ShouldBe([here.Container]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [InlineData(null)]
    public async Task A_health_check_of_the_image_is_known_where_the_managers_engine_has_the_image(bool? check)
    {
        await using var manager = await RunningManager.StartAsync(swarm =>
            swarm.Change(swarm.AddService("web", "n1"), spec => spec["TaskTemplate"]!["ContainerSpec"]!.AsObject().Remove("Healthcheck")));
        if (check is { } known) manager.Engine.Images["team/web:1"] = known;

        var answer = await UntilToldAsync(manager, "n1", manager.Swarm.Task("web-id").Container);

        answer.Containers.ShouldNotBeNull().Values.Single().HasHealthCheck.ShouldBe(check == true);
    }

    [Fact]
    public async Task Our_own_containers_are_told_as_such()
    {
        await using var manager = await RunningManager.StartAsync(swarm => swarm.AddService("guard_monitoring-agent", "n1"));

        var answer = await UntilToldAsync(manager, "n1", manager.Swarm.Task("guard_monitoring-agent-id").Container);

        answer.Containers.ShouldNotBeNull().Values.Single().IsOwn.ShouldBeTrue();
    }

    [Fact]
    public async Task An_agent_that_knows_its_containers_makes_the_manager_ask_for_none()
    {
        await using var manager = await RunningManager.StartAsync(swarm => swarm.AddService("web", "n1"));
        var plain = Batch("n1", Stranger);

        for (var i = 0; i < 3; i++) await SendAsync(manager, plain with { Containers = [plain.Containers[0] with { ContainerName = "by-hand" }] });
        await UntilToldAsync(manager, "n2", Stranger, until: () => manager.Engine.NodeTaskLists > 0);

        manager.Engine.NodeTaskLists.ShouldBe(1, "only for the node whose container had no name");
    }

    private static async Task<SampleBatchAnswer> UntilToldAsync(RunningManager manager, string node, params string[] containers) =>
        await RunningManager.UntilAsync(() => SendAsync(manager, Batch(node, containers)), answer => answer.Containers is not null);

    private static Task UntilToldAsync(RunningManager manager, string node, string container, Func<bool> until) =>
        RunningManager.UntilAsync(() => SendAsync(manager, Batch(node, container)), _ => until());

    private static async Task<SampleBatchAnswer> SendAsync(RunningManager manager, SampleBatch batch)
    {
        var answer = await manager.PostAsync("/samples", JsonSerializer.Serialize(batch, WireJson.Default.SampleBatch));
        return answer.Deserialize(WireJson.Default.SampleBatchAnswer).ShouldNotBeNull();
    }

    private static SampleBatch Batch(string node, params string[] containers) => Wire.Samples.Batch with
    {
        NodeId = node,
        Containers = [.. containers.Select(id => new ContainerReport
        {
            At = Wire.Samples.Noon, ContainerId = id, ContainerName = id[..12], Metrics = Wire.Samples.Metrics,
        })],
    };
}
