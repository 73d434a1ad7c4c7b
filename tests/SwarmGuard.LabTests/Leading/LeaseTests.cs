using Shouldly;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Wire;
using SwarmGuard.Lab.Waiting;
using SwarmGuard.LabTests.Moves;
using Xunit;

namespace SwarmGuard.LabTests.Leading;

/// <summary>Two managers on a real Swarm: one hangs or is cut off in the middle of a move, and the other one finishes it.</summary>
[Collection(MoveCollection.Name)]
public sealed class LeaseTests(MoveLab lab)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact(Timeout = 180_000)]
    public async Task A_manager_that_hangs_in_a_move_and_comes_back_leaves_it_to_the_one_that_took_over()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var service = await RichService.CreateAsync(lab, "hangs", 1, stop, listenDelaySeconds: 3);
        var spec = await service.SpecAsync(stop);
        await using var first = await ManagerProcess.StartAsync(lab, stop);
        await using var second = await ManagerProcess.StandByAsync(lab, stop);
        var old = (await service.RunningAsync(stop))[0];

        var begun = await first.ReportAsync(old, service.Name, lab, stop, wait: false);
        begun.Status.ShouldBe(AlertStatus.Accepted, begun.Message);
        first.Freeze();
        var took = await TakenOverAsync(second, stop);
        await SettledAsync(service, stop);
        first.Thaw();
        var left = await lab.Lab.Wait.ValueAsync("the first to learn that it leads no more", Patience, async token =>
        {
            var seen = await first.ActionAsync(begun.ActionId!, token);
            return seen.Status == ActionStatus.HandedOver ? Probe.Met(seen) : Probe.NotYet<ActionView>(seen.Status);
        }, stop);

        left.TakenOver.ShouldBeFalse();
        (await second.ActionAsync(begun.ActionId!, stop)).TakenOver.ShouldBeTrue(second.Log);
        (await first.StatusOfAsync(Trouble.Of(old, service.Name, lab), stop)).ShouldBe(System.Net.HttpStatusCode.ServiceUnavailable);
        (await service.SpecAsync(stop)).ShouldBeSameSpec(spec);
        TestContext.Current.TestOutputHelper!.WriteLine($"taken over {took.TotalSeconds:0.0} s after the first hung");
    }

    [Fact(Timeout = 180_000)]
    public async Task A_manager_that_is_cut_off_from_its_engine_changes_nothing_more()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var service = await RichService.CreateAsync(lab, "cut-off", 1, stop, listenDelaySeconds: 3);
        var spec = await service.SpecAsync(stop);
        await using var proxy = await EngineProxy.StartAsync(lab.Lab.Managers[0].SocketPath);
        await using var first = await ManagerProcess.StartAsync(lab, stop, proxy.SocketPath);
        await using var second = await ManagerProcess.StandByAsync(lab, stop);
        var old = (await service.RunningAsync(stop))[0];

        var begun = await first.ReportAsync(old, service.Name, lab, stop, wait: false);
        begun.Status.ShouldBe(AlertStatus.Accepted, begun.Message);
        proxy.Before = _ => throw new ConnectionCutException();
        var took = await TakenOverAsync(second, stop);
        await SettledAsync(service, stop);
        var late = 0;
        proxy.Before = request =>
        {
            if (EngineProxy.IsServiceUpdate(request)) Interlocked.Increment(ref late);
            return Task.CompletedTask;
        };
        await lab.Lab.Wait.TrueAsync("the first to see who leads", Patience, async token =>
            (await first.TimelineAsync(token)).Contains("no longer leads", StringComparison.Ordinal) ? null : await first.TimelineAsync(token), stop);

        (await first.StatusOfAsync(Trouble.Of(old, service.Name, lab), stop)).ShouldBe(System.Net.HttpStatusCode.ServiceUnavailable);
        late.ShouldBe(0, first.Log);
        (await service.SpecAsync(stop)).ShouldBeSameSpec(spec);
        TestContext.Current.TestOutputHelper!.WriteLine($"taken over {took.TotalSeconds:0.0} s after the first was cut off");
    }

    [Fact(Timeout = 180_000)]
    public async Task A_cooldown_outlives_the_manager_that_is_killed()
    {
        var stop = TestContext.Current.CancellationToken;
        (string, string)[] settings = [("MIGRATION_COOLDOWN_SECONDS", "600")];
        await using var service = await RichService.CreateAsync(lab, "rests", 1, stop);
        await using (var first = await ManagerProcess.StartAsync(lab, stop, settings: settings))
        {
            var old = (await service.RunningAsync(stop))[0];
            (await first.ReportAsync(old, service.Name, lab, stop)).Status.ShouldBe(AlertStatus.Success, first.Log);
            first.Kill();
        }

        await using var next = await ManagerProcess.StartAsync(lab, stop, settings: settings);
        var task = (await service.RunningAsync(stop))[0];
        (await next.ReportAsync(task, service.Name, lab, stop)).Status.ShouldBe(AlertStatus.Cooldown, next.Log);
    }

    private async Task<TimeSpan> TakenOverAsync(ManagerProcess second, CancellationToken stop)
    {
        var since = TimeProvider.System.GetTimestamp();
        await lab.Lab.Wait.TrueAsync("the second to lead", Patience, second.LeadsAsync, stop);
        return TimeProvider.System.GetElapsedTime(since);
    }

    private Task SettledAsync(TestService service, CancellationToken stop) =>
        lab.Lab.Wait.TrueAsync("the service to be its user's again", Patience, async token =>
        {
            var labels = (await service.SpecAsync(token))["Labels"] as System.Text.Json.Nodes.JsonObject;
            if (labels?.ContainsKey(ServiceLabels.Intent) == true) return "the intent is still there";
            var wanted = (await lab.Lab.Services.TasksAsync(service.Name, token)).Where(t => t.DesiredState == "running").ToList();
            return wanted.Count == 1 && wanted[0].IsRunning ? null : string.Join("; ", wanted);
        }, stop);
}
