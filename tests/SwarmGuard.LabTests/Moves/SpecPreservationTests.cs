using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Core.Wire;
using Xunit;

namespace SwarmGuard.LabTests.Moves;

/// <summary>After any action, successful or not, a user's spec is what it was.</summary>
[Collection(MoveCollection.Name)]
public sealed class SpecPreservationTests(MoveLab lab)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact(Timeout = 120_000)]
    public async Task A_spec_with_everything_set_is_equal_after_a_move()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var service = await RichService.CreateAsync(lab, "rich", 2, stop);
        await using var manager = await ManagerProcess.StartAsync(lab, stop);
        var spec = await service.SpecAsync(stop);
        var before = await service.RunningAsync(stop);

        var answer = await manager.ReportAsync(before[0], service.Name, lab, stop);

        answer.Status.ShouldBe(AlertStatus.Success, manager.Log);
        (await service.SpecAsync(stop)).ShouldBeSameSpec(spec);
        var after = await lab.Lab.Services.WaitRunningAsync(service.Name, 2, Patience, stop);
        after.ShouldContain(t => t.Id == before[1].Id);
    }

    /// <summary>
    /// A client of its own may create a service without a placement. Taking it away again would crash the engine for good
    /// (moby/moby#37883), so an empty one, which means the same, is left.
    /// </summary>
    [Fact(Timeout = 120_000)]
    public async Task A_service_without_a_placement_keeps_an_empty_one_and_the_engine_lives()
    {
        var stop = TestContext.Current.CancellationToken;
        var bare = lab.WebService("bare", replicas: 2);
        bare["TaskTemplate"]!.AsObject().Remove("Placement");
        await using var service = await TestService.CreateAsync(lab, bare, 2, stop);
        await using var manager = await ManagerProcess.StartAsync(lab, stop);
        var spec = await service.SpecAsync(stop);
        spec["TaskTemplate"]!.AsObject().ContainsKey("Placement").ShouldBeFalse();
        var engine = lab.Lab.Managers[0].EnginePid;

        var answer = await manager.ReportAsync((await service.RunningAsync(stop))[0], service.Name, lab, stop);

        answer.Status.ShouldBe(AlertStatus.Success, manager.Log);
        spec["TaskTemplate"]!["Placement"] = new JsonObject();
        (await service.SpecAsync(stop)).ShouldBeSameSpec(spec);
        await lab.Lab.Services.WaitRunningAsync(service.Name, 2, Patience, stop);
        lab.Lab.Managers[0].EnginePid.ShouldBe(engine);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_spec_with_everything_set_is_equal_after_a_move_that_took_too_long()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var service = await RichService.CreateAsync(lab, "rich-slow", 1, stop, listenDelaySeconds: 8);
        await using var manager = await ManagerProcess.StartAsync(lab, stop, settings: ("MIGRATION_TIMEOUT_SECONDS", "3"));
        var spec = await service.SpecAsync(stop);
        var old = (await service.RunningAsync(stop))[0];

        var answer = await manager.ReportAsync(old, service.Name, lab, stop);

        answer.Status.ShouldBe(AlertStatus.Timeout, manager.Log);
        (await service.SpecAsync(stop)).ShouldBeSameSpec(spec);
        await OnlyOldRunsAsync(service, old.Id, stop);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_replacement_that_its_node_rejects_is_undone_and_the_old_task_stays()
    {
        var stop = TestContext.Current.CancellationToken;
        // A folder that only one node has: everywhere else the task is rejected.
        var home = lab.Lab.Workers[0];
        await home.ExecuteAsync(["mkdir", "-p", "/run/only-here"], stop);
        var wanted = lab.WebService("rejected");
        wanted["Labels"] = new JsonObject { ["swarmguard.migrate.stateful"] = "true" };
        wanted["TaskTemplate"]!["ContainerSpec"]!["Mounts"] =
            new JsonArray(new JsonObject { ["Type"] = "bind", ["Source"] = "/run/only-here", ["Target"] = "/data" });
        await using var service = await TestService.CreateAsync(lab, wanted, 1, stop);
        await using var manager = await ManagerProcess.StartAsync(lab, stop);
        var spec = await service.SpecAsync(stop);
        var old = (await service.RunningAsync(stop))[0];
        old.NodeId.ShouldBe(home.SwarmId);

        var answer = await manager.ReportAsync(old, service.Name, lab, stop);

        answer.Status.ShouldBe(AlertStatus.RolledBack, manager.Log);
        answer.Message.ShouldContain("only-here");
        (await service.SpecAsync(stop)).ShouldBeSameSpec(spec);
        await OnlyOldRunsAsync(service, old.Id, stop);
    }

    [Fact(Timeout = 120_000)]
    public async Task Where_the_scheduler_finds_no_node_nothing_changes_and_the_reason_is_its_own()
    {
        var stop = TestContext.Current.CancellationToken;
        var home = lab.Lab.Workers[0];
        // Reservations are the scheduler's business: a neighbour on every other node leaves no room for this one.
        var neighbour = lab.WebService("neighbour", replicas: 2);
        Reserve(neighbour, share: 0.6);
        neighbour["TaskTemplate"]!["Placement"] = new JsonObject { ["Constraints"] = new JsonArray($"node.id!={home.SwarmId}"), ["MaxReplicas"] = 1 };
        await using var other = await TestService.CreateAsync(lab, neighbour, 2, stop);
        var wanted = lab.WebService("reserved");
        Reserve(wanted, share: 0.6);
        await using var service = await TestService.CreateAsync(lab, wanted, 1, stop);
        await using var manager = await ManagerProcess.StartAsync(lab, stop);
        var spec = await service.SpecAsync(stop);
        var old = (await service.RunningAsync(stop))[0];

        var answer = await manager.ReportAsync(old, service.Name, lab, stop);

        answer.Status.ShouldBe(AlertStatus.RolledBack, manager.Log);
        answer.Message.ShouldContain("insufficient resources");
        (await service.SpecAsync(stop)).ShouldBeSameSpec(spec);
        await OnlyOldRunsAsync(service, old.Id, stop);
    }

    [Fact(Timeout = 60_000)]
    public async Task Where_constraints_allow_no_other_node_nothing_is_touched_at_all()
    {
        var stop = TestContext.Current.CancellationToken;
        var wanted = lab.WebService("pinned");
        wanted["TaskTemplate"]!["Placement"] = new JsonObject { ["Constraints"] = new JsonArray("node.hostname==n2") };
        await using var service = await TestService.CreateAsync(lab, wanted, 1, stop);
        await using var manager = await ManagerProcess.StartAsync(lab, stop);
        var before = await lab.Lab.Services.InspectAsync(service.Name, stop);

        var answer = await manager.ReportAsync((await service.RunningAsync(stop))[0], service.Name, lab, stop);

        answer.Status.ShouldBe(AlertStatus.Held);
        answer.Message.ShouldContain("node.hostname==n2");
        JsonNode.DeepEquals(await lab.Lab.Services.InspectAsync(service.Name, stop), before).ShouldBeTrue();
    }

    private static void Reserve(JsonObject spec, double share)
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        spec["TaskTemplate"]!["Resources"]!["Reservations"] = new JsonObject { ["MemoryBytes"] = (long)(memory * share) };
    }

    private Task OnlyOldRunsAsync(TestService service, string oldId, CancellationToken stop) =>
        lab.Lab.Wait.TrueAsync("the old task to be the only one wanted, and running", Patience, async token =>
        {
            var wanted = (await lab.Lab.Services.TasksAsync(service.Name, token)).Where(t => t.DesiredState is "running" or "ready").ToList();
            return wanted.Count == 1 && wanted[0].Id == oldId && wanted[0].IsRunning ? null : string.Join("; ", wanted);
        }, stop);
}
