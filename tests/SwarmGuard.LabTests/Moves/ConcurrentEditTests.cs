using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Wire;
using SwarmGuard.Lab.Waiting;
using Xunit;

namespace SwarmGuard.LabTests.Moves;

/// <summary>A user changes the service while it is being moved: theirs wins, and nothing of theirs is lost.</summary>
[Collection(MoveCollection.Name)]
public sealed class ConcurrentEditTests(MoveLab lab)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact(Timeout = 120_000)]
    public async Task A_label_and_a_replica_count_changed_between_decision_and_update_stand_and_the_move_is_made()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var service = await TestService.CreateAsync(lab, lab.WebService("edit-before"), 1, stop);
        await using var proxy = await EngineProxy.StartAsync(lab.Lab.Managers[0].SocketPath);
        await using var manager = await ManagerProcess.StartAsync(lab, stop, proxy.SocketPath);
        var old = (await service.RunningAsync(stop))[0];
        var edits = 0;
        proxy.Before = async request =>
        {
            if (!EngineProxy.IsServiceUpdate(request) || Interlocked.Increment(ref edits) > 1) return;
            await service.ChangeAsync(s => s["Labels"]!["owner"] = "me", stop);
        };

        var answer = await manager.ReportAsync(old, service.Name, lab, stop);

        answer.Status.ShouldBe(AlertStatus.Success, manager.Log);
        edits.ShouldBeGreaterThan(2, "the stale first update should have been decided anew");
        var spec = await service.SpecAsync(stop);
        ((string?)spec["Labels"]!["owner"]).ShouldBe("me");
        spec["Labels"]!.AsObject().ContainsKey(ServiceLabels.Intent).ShouldBeFalse();
    }

    [Fact(Timeout = 120_000)]
    public async Task A_new_environment_during_the_move_wins_and_the_move_is_given_up()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var service = await TestService.CreateAsync(lab, lab.WebService("edit-during", listenDelaySeconds: 3), 1, stop);
        await using var manager = await ManagerProcess.StartAsync(lab, stop);
        var before = await service.SpecAsync(stop);
        var old = (await service.RunningAsync(stop))[0];

        var begun = await manager.ReportAsync(old, service.Name, lab, stop, wait: false);
        begun.Status.ShouldBe(AlertStatus.Accepted, begun.Message);
        await service.ChangeAsync(s =>
        {
            s["TaskTemplate"]!["ContainerSpec"]!["Env"]!.AsArray().Add((JsonNode)"NEW=1");
            s["UpdateConfig"]!["Parallelism"] = 4;
        }, stop);

        var ended = await EndedAsync(manager, begun.ActionId!, stop);
        ended.Status.ShouldBe(ActionStatus.Superseded, manager.Log);
        var spec = await service.SpecAsync(stop);
        spec["TaskTemplate"]!["ContainerSpec"]!["Env"]!.AsArray().Select(e => (string)e!).ShouldContain("NEW=1");
        ((int)spec["UpdateConfig"]!["Parallelism"]!).ShouldBe(4);
        ((string?)spec["UpdateConfig"]!["Order"]).ShouldNotBe("start-first", "ours must not stay");
        JsonNode.DeepEquals(spec["TaskTemplate"]!["Placement"], before["TaskTemplate"]!["Placement"]).ShouldBeTrue();
        spec["Labels"]!.AsObject().ContainsKey(ServiceLabels.Intent).ShouldBeFalse();
    }

    [Fact(Timeout = 120_000)]
    public async Task A_spec_deployed_anew_during_the_move_stands_as_it_is()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var service = await TestService.CreateAsync(lab, lab.WebService("redeployed", listenDelaySeconds: 3), 1, stop);
        await using var manager = await ManagerProcess.StartAsync(lab, stop);
        var file = await service.SpecAsync(stop);
        var old = (await service.RunningAsync(stop))[0];

        var begun = await manager.ReportAsync(old, service.Name, lab, stop, wait: false);
        begun.Status.ShouldBe(AlertStatus.Accepted, begun.Message);
        // As docker stack deploy does: the whole spec from the file, whatever the service is now.
        await service.ChangeAsync(s =>
        {
            foreach (var key in s.Select(p => p.Key).ToList()) s.Remove(key);
            foreach (var (key, value) in file) s[key] = value?.DeepClone();
        }, stop);

        (await EndedAsync(manager, begun.ActionId!, stop)).Status.ShouldBe(ActionStatus.Superseded, manager.Log);
        (await service.SpecAsync(stop)).ShouldBeSameSpec(file);
        await lab.Lab.Services.WaitRunningAsync(service.Name, 1, Patience, stop);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_users_rollback_to_a_spec_with_our_intent_is_cleaned_up()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var service = await TestService.CreateAsync(lab, lab.WebService("rolled-back"), 1, stop);
        await using var manager = await ManagerProcess.StartAsync(lab, stop);
        var spec = await service.SpecAsync(stop);
        (await manager.ReportAsync((await service.RunningAsync(stop))[0], service.Name, lab, stop)).Status.ShouldBe(AlertStatus.Success);

        // The previous spec is now the one in the middle of our move.
        var current = await lab.Lab.Services.InspectAsync(service.Name, stop);
        var path = $"/services/{(string?)current["ID"]}/update?version={(long)current["Version"]!["Index"]!}&rollback=previous";
        await lab.Lab.Managers[0].Engine.PostAsync(path, current["Spec"]!.DeepClone(), stop);

        await lab.Lab.Wait.TrueAsync("the user's spec to be back", Patience, async token =>
        {
            var now = await service.SpecAsync(token);
            return JsonNode.DeepEquals(now, spec) ? null : now.ToString();
        }, stop);
    }

    private async Task<ActionView> EndedAsync(ManagerProcess manager, string id, CancellationToken stop) =>
        await lab.Lab.Wait.ValueAsync("the action to end", Patience, async token =>
        {
            var seen = await manager.ActionAsync(id, token);
            return seen.Status == ActionStatus.InProgress ? Probe.NotYet<ActionView>(seen.ToString()) : Probe.Met(seen);
        }, stop);
}
