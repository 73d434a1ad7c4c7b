using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Lab;
using SwarmGuard.Lab.Swarm;
using Xunit;

namespace SwarmGuard.LabTests.Lab;

/// <summary>What a lab's nodes do, and what can be done to them.</summary>
public sealed class NodeTests(LabFixture fixture)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_worker_really_pulls_from_the_labs_registry()
    {
        var lab = await fixture.GetAsync();
        var image = await HostProgram.PushEchoAsync(lab);
        await Should.ThrowAsync<EngineException>(() => lab.Workers[0].Engine.GetAsync($"/images/{image}/json", Stop));

        var container = await lab.Workers[0].RunContainerAsync(new ContainerRequest(image), Stop);
        try
        {
            (await container.ExitCodeAsync(Stop)).ShouldBe(0);
            var lines = new List<string>();
            await foreach (var line in container.LogsAsync(follow: false, Stop)) lines.Add(line.Text);
            lines.ShouldBe(["hello from the lab"]);
            (await lab.Workers[0].Engine.GetAsync($"/images/{image}/json", Stop))["RepoTags"]!.AsArray().Count.ShouldBe(1);
        }
        finally
        {
            await container.RemoveAsync(Stop);
        }
    }

    [Fact]
    public async Task The_same_program_makes_the_same_image()
    {
        var lab = await fixture.GetAsync();
        (await HostProgram.PushEchoAsync(lab)).ShouldBe(await HostProgram.PushEchoAsync(lab));
    }

    [Fact]
    public async Task A_service_spreads_over_the_nodes_and_goes_when_removed()
    {
        var lab = await fixture.GetAsync();
        var image = await HostProgram.PushSleeperAsync(lab);
        await lab.Services.CreateAsync(ServiceSpec.Replicated("spread", image, 3), Stop);

        var tasks = await lab.Services.WaitRunningAsync("spread", 3, Patience, Stop);
        tasks.Select(t => t.NodeId).ShouldBe(lab.Nodes.Select(n => n.SwarmId), ignoreOrder: true);
        await lab.Services.RemoveAsync("spread", Stop);

        (await lab.Managers[0].Engine.GetAsync("/tasks", Stop)).AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_node_has_its_own_name_socket_and_cgroup()
    {
        var lab = await fixture.GetAsync();
        var node = lab.Workers[1];
        (await node.Engine.GetAsync("/info", Stop))["Name"]!.GetValue<string>().ShouldBe("n3");
        (await File.ReadAllTextAsync($"/proc/{node.EnginePid}/cgroup", Stop)).ShouldContain($"{node.CgroupParent}/engine");
        // As a service that bind-mounts /var/run/docker.sock would see it.
        File.Exists($"/proc/{node.EnginePid}/root/run/docker.sock").ShouldBeTrue();
    }

    [Fact]
    public async Task A_cut_node_is_seen_as_down_and_comes_back_when_mended()
    {
        var lab = await fixture.GetAsync();
        var node = lab.Workers[0];
        await node.CutAsync(Stop);
        try
        {
            await WaitStateAsync(lab, node, "down");
            (await node.Engine.GetAsync("/info", Stop))["Name"]!.GetValue<string>().ShouldBe(node.Name, "its engine still runs");
        }
        finally
        {
            await node.MendAsync(Stop);
        }

        await WaitStateAsync(lab, node, "ready");
    }

    [Fact]
    public async Task A_stopped_engine_takes_its_containers_with_it_and_starts_again()
    {
        var lab = await fixture.GetAsync();
        var node = lab.Workers[1];
        await node.StopEngineAsync(Stop);
        node.EnginePid.ShouldBeNull();
        await WaitStateAsync(lab, node, "down");

        await node.StartEngineAsync(Stop);

        await WaitStateAsync(lab, node, "ready");
    }

    [Fact]
    public async Task A_killed_engine_starts_again_with_its_tasks()
    {
        var lab = await fixture.GetAsync();
        var node = lab.Workers[1];
        var image = await HostProgram.PushSleeperAsync(lab);
        var spec = ServiceSpec.Replicated("pinned", image, 1);
        spec["TaskTemplate"]!["Placement"] = new JsonObject { ["Constraints"] = new JsonArray($"node.hostname=={node.Name}") };
        await lab.Services.CreateAsync(spec, Stop);
        var first = (await lab.Services.WaitRunningAsync("pinned", 1, Patience, Stop))[0];

        await node.KillEngineAsync(Stop);
        await node.StartEngineAsync(Stop);

        await lab.Wait.TrueAsync(
            "a new task",
            Patience,
            async stop => (await lab.Services.TasksAsync("pinned", stop)).Any(t => t.IsRunning && t.Id != first.Id) ? null : "none",
            Stop);
        await lab.Services.RemoveAsync("pinned", Stop);
    }

    [Fact]
    public async Task A_port_of_the_lab_is_reachable_from_this_process_and_by_a_forwarder()
    {
        var lab = await fixture.GetAsync();
        var url = new Uri($"http://{lab.Registry}/v2/");
        using (var inside = lab.HttpInto(lab.Workers[0])) (await inside.GetStringAsync(url, Stop)).Trim().ShouldBe("{}");

        await using var forwarder = lab.Forward(lab.Workers[0], "10.99.0.1", 5000);
        using var outside = new HttpClient();
        (await outside.GetStringAsync(new Uri($"http://127.0.0.1:{forwarder.LocalPort}/v2/"), Stop)).Trim().ShouldBe("{}");
    }

    [Fact]
    public async Task Another_process_finds_the_lab()
    {
        var lab = await fixture.GetAsync();
        await using var found = await SwarmLab.FindAsync(LabFixture.Name, Stop);
        found.ShouldNotBeNull().Nodes.Select(n => (n.Name, n.SwarmId)).ShouldBe(lab.Nodes.Select(n => (n.Name, n.SwarmId)));
    }

    private static Task WaitStateAsync(SwarmLab lab, LabNode node, string wanted) => lab.Wait.TrueAsync(
        $"{node.Name} to be {wanted}",
        Patience,
        async stop =>
        {
            var state = (string?)(await lab.Managers[0].Engine.GetAsync($"/nodes/{node.SwarmId}", stop))["Status"]?["State"];
            return state == wanted ? null : state;
        },
        Stop);
}
