using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Core.Wire;
using SwarmGuard.Tests.Manager;
using SwarmGuard.Tests.Wire;
using Xunit;

namespace SwarmGuard.Tests.Fuzzing;

public sealed class LyingAgentTests
{
    [Fact]
    public async Task Invented_nodes_are_forgotten_and_the_true_ones_kept()
    {
        await using var manager = await RunningManager.StartAsync(s => s.AddService("web", "n1"));
        await manager.ServicesSeenAsync();
        for (var i = 0; i < 1200; i++) await SendAsync(manager, $"invented-{i}", []);
        ((await manager.GetAsync("/samples")).AsArray().Count).ShouldBeLessThanOrEqualTo(103);
        await manager.ServicesSeenAsync();
        var kept = await RunningManager.UntilAsync(
            async () => (await manager.GetAsync("/samples")).AsArray().Select(n => (string?)n!["batch"]!["node_id"]).ToList(), nodes => nodes.Count == 3);
        kept.ShouldBe(["n1", "n2", "n3"]);
        await DoorTests.StillWorksAsync(manager);
    }

    [Fact]
    public async Task Figures_that_cannot_be_are_left_out_told_once_and_the_others_of_the_batch_count()
    {
        await using var manager = await RunningManager.StartAsync(s => s.AddService("web", "n1"));
        var good = Samples.Batch.Containers[0];
        ContainerReport[] bad =
        [
            good with { Metrics = good.Metrics with { CpuPercent = -1 } }, good with { Metrics = good.Metrics with { MemoryMb = 1e300 } },
            good with { TaskId = new string('t', 600) },
        ];
        var node = Samples.Batch.NodeSample! with { MemoryMb = -5 };
        for (var i = 0; i < 3; i++) await SendAsync(manager, "n1", [.. bad, good], node);
        var batch = (await manager.GetAsync("/samples"))[0]!["batch"]!;
        batch["containers"]!.AsArray().ShouldHaveSingleItem();
        batch["node_sample"].ShouldBeNull();
        (await manager.TimelineAsync()).Split('\n').Count(l => l.Contains("left out", StringComparison.Ordinal)).ShouldBe(3);
        await DoorTests.StillWorksAsync(manager);
    }

    [Fact]
    public async Task More_containers_than_any_node_runs_are_refused()
    {
        await using var manager = await RunningManager.StartAsync();
        var small = """{"at":"2026-01-01T12:00:00Z","container_id":"","container_name":"","metrics":{"cpu_percent":1,"memory_mb":1,"memory_percent":1,"network_rx_mbps":1,"network_tx_mbps":1,"network_percent":1}}""";
        var body = $$"""{"node_id":"n1","node":"n","sent_at":"2026-01-01T12:00:00Z","containers":[{{string.Join(',', Enumerable.Repeat(small, 6000))}}]}""";
        ((string?)(await manager.PostAsync("/samples", body, HttpStatusCode.BadRequest))["message"])!.ShouldContain("must be at most 5000");
    }

    [Fact]
    public async Task What_another_node_claims_of_a_task_does_not_count()
    {
        await using var manager = await RunningManager.StartAsync(s => s.AddService("web", "n1", "n2"));
        await manager.MeasureAsync("web-id", Samples.Metrics with { CpuPercent = 90, NetworkPercent = 80 });
        var liar = Samples.Batch.Containers[0] with { ServiceId = "web-id", ServiceName = "web", Metrics = Samples.Metrics with { CpuPercent = 1 } };
        var tasks = manager.Swarm.Wanted("web-id").ToList();
        await SendAsync(manager, "n3", [.. tasks.Select(t => liar with { TaskId = t.Id, ContainerId = t.Container })]);
        var answer = await manager.BreachAsync(tasks[0], "?wait=true", alert => alert["scenario"] = "scenario2_scale_up");
        ((string?)answer["action_taken"]).ShouldBe("scale_up", answer.ToJsonString());
    }

    [Fact]
    public async Task An_alert_about_a_task_of_another_node_or_service_is_stale()
    {
        await using var manager = await RunningManager.StartAsync(s =>
        {
            s.AddService("web", "n1");
            s.AddService("other", "n2");
        });
        var task = manager.Swarm.Task("web-id");
        foreach (var lie in (Action<JsonObject>[])[a => a["node_id"] = "n2", a => a["node"] = "host-n3", a => a["service_name"] = "other"])
            RunningManager.Status(await manager.AlertAsync(task, change: lie)).ShouldBe("stale_alert");
        manager.Swarm.Applied.ShouldBeEmpty();
    }

    private static Task<JsonObject> SendAsync(RunningManager manager, string node, IReadOnlyList<ContainerReport> containers, NodeReport? sample = null)
    {
        var batch = Samples.Batch with { NodeId = node, Node = "host-" + node, Containers = containers, NodeSample = sample ?? Samples.Batch.NodeSample };
        return manager.PostAsync("/samples", JsonSerializer.Serialize(batch, WireJson.Default.SampleBatch));
    }
}
