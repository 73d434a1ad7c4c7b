using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Core.Detection;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Wire;
using SwarmGuard.Lab.Swarm;
using SwarmGuard.Lab.Waiting;
using SwarmGuard.LabTests.Moves;
using Xunit;

namespace SwarmGuard.LabTests.Scaling;

/// <summary>Numbers of replicas on real engines: the published manager decides on figures that the tests make up.</summary>
[Collection(MoveCollection.Name)]
public sealed class ReplicaTests(MoveLab lab)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly (string Name, string Value)[] Quick =
    [
        ("SCALE_UP_COOLDOWN_SECONDS", "0"), ("SCALE_DOWN_COOLDOWN_SECONDS", "0"), ("SCALE_DOWN_AFTER_SECONDS", "1"), ("SCALE_DOWN_EVERY_SECONDS", "1"),
    ];

    [Fact(Timeout = 180_000)]
    public async Task A_spec_with_everything_set_is_equal_after_scaling_up_past_a_hot_node_and_down_again()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var service = await RichService.CreateAsync(lab, "rich-scaled", 1, stop);
        await service.ChangeAsync(s => s["Labels"]![ServiceLabels.ScaleStateful] = "true", stop);
        await using var manager = await ManagerProcess.StartAsync(lab, stop, settings: Quick);
        var spec = await service.SpecAsync(stop);
        var old = (await service.RunningAsync(stop)).ShouldHaveSingleItem();
        var hot = lab.Lab.Nodes.First(n => n.SwarmId != old.NodeId);
        await manager.MeasureAsync(lab, [service.Name], Measured.Busy, stop, hot.Name);

        var answer = await ScaleUpAsync(manager, old, service, stop);

        answer.Status.ShouldBe(AlertStatus.Success, manager.Log);
        var running = await service.RunningAsync(stop);
        running.Count.ShouldBe(2);
        running.ShouldContain(t => t.Id == old.Id && (string?)t.Document["Status"]!["Timestamp"] == (string?)old.Document["Status"]!["Timestamp"]);
        running.Select(t => t.NodeId).ShouldNotContain(hot.SwarmId);
        var scaled = await service.SpecAsync(stop);
        scaled["Labels"]!.AsObject().ContainsKey(ServiceLabels.ScaleIntent).ShouldBeFalse();
        JsonNode.DeepEquals(scaled["TaskTemplate"], spec["TaskTemplate"]).ShouldBeTrue(scaled.ToJsonString());

        await UntilReplicasAsync(manager, service, 1, Measured.Idle, stop);
        (await service.SpecAsync(stop)).ShouldBeSameSpec(spec);
    }

    [Fact(Timeout = 120_000)]
    public async Task The_most_replicas_of_a_label_are_not_exceeded_and_a_cooldown_is_kept()
    {
        var stop = TestContext.Current.CancellationToken;
        var spec = lab.WebService("bounded");
        spec["Labels"] = new JsonObject { [ServiceLabels.ScaleMax] = "2", [ServiceLabels.UpCooldown] = "3" };
        await using var service = await TestService.CreateAsync(lab, spec, 1, stop);
        await using var manager = await ManagerProcess.StartAsync(lab, stop);
        await manager.MeasureAsync(lab, [service.Name], Measured.Busy, stop);
        var task = (await service.RunningAsync(stop))[0];

        (await ScaleUpAsync(manager, task, service, stop)).Status.ShouldBe(AlertStatus.Success, manager.Log);
        // A step is told to be over a moment before its service is free for the next.
        await UntilAsync(AlertStatus.Cooldown);
        await UntilAsync(AlertStatus.MaxReplicas);

        (await ReplicasAsync(service, stop)).ShouldBe(2);
        (await manager.TimelineAsync(stop)).Split("the most allowed are 2").Length.ShouldBe(2, "it is said once");

        Task UntilAsync(string status) => lab.Lab.Wait.TrueAsync($"alerts to be answered {status}", Patience, async token =>
        {
            var answer = await ScaleUpAsync(manager, task, service, token);
            return answer.Status == status ? null : answer.ToString();
        }, stop);
    }

    [Fact(Timeout = 120_000)]
    public async Task Somebody_who_scales_by_hand_is_left_in_peace_and_their_number_is_the_new_floor()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var service = await TestService.CreateAsync(lab, lab.WebService("by-hand"), 1, stop);
        await using var manager = await ManagerProcess.StartAsync(lab, stop, settings: [.. Quick, ("SCALE_UP_COOLDOWN_SECONDS", "600")]);
        await manager.MeasureAsync(lab, [service.Name], Measured.Busy, stop);
        var task = (await service.RunningAsync(stop))[0];
        (await ScaleUpAsync(manager, task, service, stop)).Status.ShouldBe(AlertStatus.Success, manager.Log);

        await service.ChangeAsync(s => s["Mode"]!["Replicated"]!["Replicas"] = 3, stop);
        await lab.Lab.Services.WaitRunningAsync(service.Name, 3, Patience, stop);
        await TimelineHasAsync(manager, "somebody else scaled by-hand from 2 to 3 replicas", stop);

        (await ScaleUpAsync(manager, task, service, stop)).Message.ShouldContain("scaled by somebody else");
        await UntilToldAsync(manager, service, Measured.Idle, looks: 3, stop);
        (await ReplicasAsync(service, stop)).ShouldBe(3, await manager.TimelineAsync(stop));
    }

    [Fact(Timeout = 120_000)]
    public async Task Nothing_is_taken_away_while_a_replica_is_not_measured()
    {
        var stop = TestContext.Current.CancellationToken;
        var spec = lab.WebService("unmeasured", replicas: 2);
        spec["Labels"] = new JsonObject { [ServiceLabels.ScaleMin] = "1" };
        await using var service = await TestService.CreateAsync(lab, spec, 2, stop);
        await using var manager = await ManagerProcess.StartAsync(lab, stop, settings: Quick);
        var silent = (await service.RunningAsync(stop))[1];
        await manager.MeasureAsync(lab, [service.Name], Measured.Idle, stop, but: silent.Id);

        await TimelineHasAsync(manager, "1 of 2 replicas of unmeasured not running or not measured", stop);
        (await ReplicasAsync(service, stop)).ShouldBe(2);
        await UntilReplicasAsync(manager, service, 1, Measured.Idle, stop);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_replica_that_never_becomes_healthy_makes_no_storm_and_is_given_up_while_the_old_one_serves()
    {
        var stop = TestContext.Current.CancellationToken;
        var spec = lab.WebService("never-healthy");
        // Only the first replica ever gets well.
        spec["TaskTemplate"]!["ContainerSpec"]!["Env"]!.AsArray().Add((JsonNode)"FAIL_HEALTH={{if eq .Task.Slot \"1\"}}false{{else}}true{{end}}");
        await using var service = await TestService.CreateAsync(lab, spec, 1, stop);
        await using var manager = await ManagerProcess.StartAsync(lab, stop, settings: [.. Quick, ("SCALE_TIMEOUT_SECONDS", "5")]);
        await manager.MeasureAsync(lab, [service.Name], Measured.Busy, stop);
        var old = (await service.RunningAsync(stop))[0];
        var before = await service.SpecAsync(stop);

        var begun = await manager.ReportAsync(old, service.Name, lab, stop, wait: false, ScenarioNames.ScaleUp);
        begun.Status.ShouldBe(AlertStatus.Accepted, begun.Message);
        for (var alert = 0; alert < 20; alert++)
            (await manager.ReportAsync(old, service.Name, lab, stop, wait: false, ScenarioNames.ScaleUp)).Status.ShouldBe(AlertStatus.InProgress);
        (await ReplicasAsync(service, stop)).ShouldBe(2);

        var ended = await lab.Lab.Wait.ValueAsync("the step to be given up", Patience, async token =>
        {
            var action = await manager.ActionAsync(begun.ActionId!, token);
            return action.Status == ActionStatus.InProgress ? Probe.NotYet<ActionView>(action.ToString()) : Probe.Met(action);
        }, stop);
        ended.Status.ShouldBe(ActionStatus.Timeout, manager.Log);
        (await service.SpecAsync(stop)).ShouldBeSameSpec(before);
        (await lab.Lab.Services.WaitRunningAsync(service.Name, 1, Patience, stop)).ShouldHaveSingleItem().Id.ShouldBe(old.Id);
    }

    [Fact(Timeout = 120_000)]
    public async Task Two_services_scale_at_once_and_neither_waits_for_the_other()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var one = await TestService.CreateAsync(lab, lab.WebService("twin-one", listenDelaySeconds: 3), 1, stop);
        await using var two = await TestService.CreateAsync(lab, lab.WebService("twin-two"), 1, stop);
        await using var manager = await ManagerProcess.StartAsync(lab, stop);
        TestService[] both = [one, two];
        var answers = new List<AlertAnswer>();
        foreach (var service in both)
        {
            await manager.MeasureAsync(lab, [one.Name, two.Name], Measured.Busy, stop);
            var task = (await service.RunningAsync(stop))[0];
            answers.Add(await manager.ReportAsync(task, service.Name, lab, stop, wait: false, ScenarioNames.ScaleUp));
        }

        answers.Select(a => a.Status).ShouldBe([AlertStatus.Accepted, AlertStatus.Accepted], manager.Log);
        await lab.Lab.Wait.TrueAsync("both steps to end well", Patience, async token =>
        {
            var actions = await manager.ActionsAsync(token);
            return actions.Count(a => a.Status == ActionStatus.Success) == 2 ? null : string.Join("\n", actions);
        }, stop);
        var ended = await manager.ActionsAsync(stop);
        ended.Single(a => a.Service == two.Name).T5!.Value.ShouldBeLessThan(ended.Single(a => a.Service == one.Name).T5!.Value, "the slow one began first");
    }

    private Task<AlertAnswer> ScaleUpAsync(ManagerProcess manager, LabTask task, TestService service, CancellationToken stop) =>
        manager.ReportAsync(task, service.Name, lab, stop, wait: true, ScenarioNames.ScaleUp);

    private static async Task<int> ReplicasAsync(TestService service, CancellationToken stop) =>
        (int)(await service.SpecAsync(stop))["Mode"]!["Replicated"]!["Replicas"]!;

    private Task UntilReplicasAsync(ManagerProcess manager, TestService service, int count, AlertMetrics usage, CancellationToken stop) =>
        lab.Lab.Wait.TrueAsync($"{service.Name} to have {count} replicas", Patience, async token =>
        {
            await manager.MeasureAsync(lab, [service.Name], usage, token);
            var now = await ReplicasAsync(service, token);
            return now == count ? null : $"{now} replicas\n{await manager.TimelineAsync(token)}";
        }, stop);

    private Task TimelineHasAsync(ManagerProcess manager, string sentence, CancellationToken stop) =>
        lab.Lab.Wait.TrueAsync($"'{sentence}' on the timeline", Patience, async token =>
        {
            var timeline = await manager.TimelineAsync(token);
            return timeline.Contains(sentence, StringComparison.Ordinal) ? null : timeline;
        }, stop);

    // Another service that may be scaled down is the clock: when it was, the watch has looked at this one as often.
    private async Task UntilToldAsync(ManagerProcess manager, TestService service, AlertMetrics usage, int looks, CancellationToken stop)
    {
        var spec = lab.WebService($"{service.Name}-clock", replicas: looks);
        spec["Labels"] = new JsonObject { [ServiceLabels.ScaleMin] = "1" };
        await using var clock = await TestService.CreateAsync(lab, spec, looks, stop);
        await lab.Lab.Wait.TrueAsync("the clock service to be scaled down", Patience, async token =>
        {
            await manager.MeasureAsync(lab, [service.Name, clock.Name], usage, token);
            var now = await ReplicasAsync(clock, token);
            return now == 1 ? null : $"{now} replicas\n{await manager.TimelineAsync(token)}";
        }, stop);
    }
}
