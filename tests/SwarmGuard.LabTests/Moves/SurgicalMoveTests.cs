using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Core.Wire;
using SwarmGuard.Lab.Waiting;
using SwarmGuard.Lab.Swarm;
using Xunit;

namespace SwarmGuard.LabTests.Moves;

[Collection(MoveCollection.Name)]
public sealed class SurgicalMoveTests(MoveLab lab)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    [Fact(Timeout = 120_000)]
    public async Task Of_three_replicas_one_moves_and_two_keep_their_tasks_and_start_times()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var service = await TestService.CreateAsync(lab, lab.WebService("surgical", replicas: 3), 3, stop);
        await using var manager = await ManagerProcess.StartAsync(lab, stop);
        var before = await service.RunningAsync(stop);
        before.Select(t => t.NodeId).Distinct().Count().ShouldBe(3);
        var sick = before[1];
        var others = before.Where(t => t.Id != sick.Id).ToDictionary(t => t.Id, StartedAt);
        var spec = await service.SpecAsync(stop);

        var answer = await manager.ReportAsync(sick, service.Name, lab, stop);

        answer.Status.ShouldBe(AlertStatus.Success, manager.Log);
        var after = await lab.Lab.Services.WaitRunningAsync(service.Name, 3, Patience, stop);
        after.Where(t => others.ContainsKey(t.Id)).ToDictionary(t => t.Id, StartedAt).ShouldBe(others, ignoreOrder: true);
        after.Single(t => !others.ContainsKey(t.Id)).NodeId.ShouldNotBe(sick.NodeId);
        (await service.SpecAsync(stop)).ShouldBeSameSpec(spec);
    }

    [Fact(Timeout = 120_000)]
    public async Task Two_replicas_on_the_sick_node_both_move()
    {
        var stop = TestContext.Current.CancellationToken;
        var spec = lab.WebService("pair", replicas: 2);
        var home = lab.Lab.Workers[0];
        spec["TaskTemplate"]!["Placement"] = new JsonObject { ["Constraints"] = new JsonArray($"node.id=={home.SwarmId}") };
        await using var service = await TestService.CreateAsync(lab, spec, 2, stop);
        await service.ChangeAsync(s => s["TaskTemplate"]!["Placement"]!.AsObject().Remove("Constraints"), stop);
        await using var manager = await ManagerProcess.StartAsync(lab, stop);
        var before = await service.RunningAsync(stop);
        before.ShouldAllBe(t => t.NodeId == home.SwarmId);

        var answer = await manager.ReportAsync(before[0], service.Name, lab, stop);

        answer.Status.ShouldBe(AlertStatus.Success, manager.Log);
        var after = await lab.Lab.Services.WaitRunningAsync(service.Name, 2, Patience, stop);
        after.ShouldAllBe(t => t.NodeId != home.SwarmId);
    }

    [Fact(Timeout = 120_000)]
    public async Task The_times_of_a_move_are_in_order_and_measured()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var service = await TestService.CreateAsync(lab, lab.WebService("timed"), 1, stop);
        await using var manager = await ManagerProcess.StartAsync(lab, stop);

        var answer = await manager.ReportAsync((await service.RunningAsync(stop))[0], service.Name, lab, stop);
        var action = await lab.Lab.Wait.ValueAsync("T6 of the move", Patience, async token =>
        {
            var seen = await manager.ActionAsync(answer.ActionId!, token);
            return seen.T6 is null ? Probe.NotYet<ActionView>(seen.ToString()) : Probe.Met(seen);
        }, stop);

        var times = new[] { action.T0, action.T1, action.T2, action.T3, action.T4, action.T5, action.T6 };
        times.ShouldAllBe(t => t != null);
        times.ShouldBeInOrder();
        action.MttrMs!.Value.ShouldBe((action.T5!.Value - action.T0!.Value).TotalMilliseconds, tolerance: 1);
    }

    private static string StartedAt(LabTask task) => (string)task.Document["Status"]!["Timestamp"]!;
}
