using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Core.Policies;
using SwarmGuard.Lab.Swarm;
using Xunit;

namespace SwarmGuard.LabTests.Moves;

/// <summary>The manager dies at each step of a move, and another one is started.</summary>
[Collection(MoveCollection.Name)]
public sealed class CrashTests(MoveLab lab)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>Update 1 begins the move, update 2 puts the user's spec back.</summary>
    [Theory(Timeout = 180_000)]
    [InlineData(1, CrashMoment.BeforeUpdate)]
    [InlineData(1, CrashMoment.AfterUpdate)]
    [InlineData(1, CrashMoment.AtNextLook)]
    [InlineData(2, CrashMoment.BeforeUpdate)]
    [InlineData(2, CrashMoment.AfterUpdate)]
    public async Task A_move_is_finished_by_the_next_manager(int update, CrashMoment moment)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var service = await RichService.CreateAsync(lab, $"crash-{update}-{moment}".ToLowerInvariant(), 1, stop);
        var spec = await service.SpecAsync(stop);
        var old = (await service.RunningAsync(stop))[0];

        await CrashAsync(service, new CrashPoint(update, moment), old, timeoutSeconds: 60, stop);
        await using var next = await ManagerProcess.StartAsync(lab, stop);
        await SettledAsync(service, stop);

        (await service.SpecAsync(stop)).ShouldBeSameSpec(spec);
        var running = (await lab.Lab.Services.WaitRunningAsync(service.Name, 1, Patience, stop))[0];
        var began = !(update == 1 && moment == CrashMoment.BeforeUpdate);
        (running.Id != old.Id).ShouldBe(began, next.Log);
    }

    /// <summary>The replacement can't start on another node: update 1 begins, the last one puts the user's spec back.</summary>
    [Theory(Timeout = 180_000)]
    [InlineData(1, CrashMoment.AfterUpdate)]
    [InlineData(2, CrashMoment.BeforeUpdate)]
    [InlineData(2, CrashMoment.AfterUpdate)]
    [InlineData(3, CrashMoment.BeforeUpdate)]
    [InlineData(3, CrashMoment.AfterUpdate)]
    public async Task An_undoing_is_finished_by_the_next_manager(int update, CrashMoment moment)
    {
        var stop = TestContext.Current.CancellationToken;
        // Listens after 25 s, while a move is given 2 s: each replacement is too slow, also where the next manager must wait for the lease to run
        // out, and is driven out before the spec is put back.
        await using var service = await RichService.CreateAsync(lab, $"undo-{update}-{moment}".ToLowerInvariant(), 1, stop, listenDelaySeconds: 25);
        var spec = await service.SpecAsync(stop);
        var old = (await service.RunningAsync(stop))[0];

        await CrashAsync(service, new CrashPoint(update, moment), old, timeoutSeconds: 2, stop);
        await using var next = await ManagerProcess.StartAsync(lab, stop);
        await SettledAsync(service, stop);

        (await service.SpecAsync(stop)).ShouldBeSameSpec(spec);
        var running = (await lab.Lab.Services.WaitRunningAsync(service.Name, 1, Patience, stop))[0];
        running.Id.ShouldBe(old.Id, next.Log);
    }

    private async Task CrashAsync(TestService service, CrashPoint crash, LabTask old, int timeoutSeconds, CancellationToken stop)
    {
        await using var proxy = await EngineProxy.StartAsync(lab.Lab.Managers[0].SocketPath);
        await using var victim = await ManagerProcess.StartAsync(
            lab, stop, proxy.SocketPath, ("MIGRATION_TIMEOUT_SECONDS", $"{timeoutSeconds}"));
        crash.Victim = victim;
        proxy.Before = crash.BeforeAsync;
        proxy.After = crash.AfterAsync;
        await Should.ThrowAsync<HttpRequestException>(() => victim.ReportAsync(old, service.Name, lab, stop));
        crash.HasStruck.ShouldBeTrue(victim.Log);
    }

    /// <summary>No intent left, and nothing of it in the tasks: one is wanted and runs.</summary>
    private Task SettledAsync(TestService service, CancellationToken stop) =>
        lab.Lab.Wait.TrueAsync("the service to be its user's again", Patience, async token =>
        {
            var labels = (await service.SpecAsync(token))["Labels"] as JsonObject;
            if (labels?.ContainsKey(ServiceLabels.Intent) == true) return "the intent is still there";
            var wanted = (await lab.Lab.Services.TasksAsync(service.Name, token)).Where(t => t.DesiredState == "running").ToList();
            return wanted.Count == 1 && wanted[0].IsRunning ? null : string.Join("; ", wanted);
        }, stop);
}
