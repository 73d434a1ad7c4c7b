using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Core.Detection;
using SwarmGuard.Core.Policies;
using SwarmGuard.LabTests.Moves;
using Xunit;

namespace SwarmGuard.LabTests.Scaling;

/// <summary>The manager dies at each step of scaling past a hot node, and another one is started.</summary>
[Collection(MoveCollection.Name)]
public sealed class ScaleCrashTests(MoveLab lab)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The next manager keeps the rests that the one before began.</summary>
    private static readonly (string, string)[] NoRest = [("SCALE_UP_COOLDOWN_SECONDS", "0"), ("SCALE_DOWN_COOLDOWN_SECONDS", "0")];

    /// <summary>Update 1 sets the number and excludes the hot node, update 2 allows it again.</summary>
    [Theory(Timeout = 120_000)]
    [InlineData(1, CrashMoment.BeforeUpdate)]
    [InlineData(1, CrashMoment.AfterUpdate)]
    [InlineData(2, CrashMoment.BeforeUpdate)]
    [InlineData(2, CrashMoment.AfterUpdate)]
    public async Task The_next_manager_leaves_nothing_behind_and_still_knows_what_the_owner_asked_for(int update, CrashMoment moment)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var service = await RichService.CreateAsync(lab, $"scale-crash-{update}-{moment}".ToLowerInvariant(), 1, stop);
        await service.ChangeAsync(s => s["Labels"]![ServiceLabels.ScaleStateful] = "true", stop);
        var spec = await service.SpecAsync(stop);

        await CrashAsync(service, new CrashPoint(update, moment), stop);
        await using var next = await ManagerProcess.StartAsync(
            lab, stop, settings: [("SCALE_DOWN_AFTER_SECONDS", "1"), ("SCALE_DOWN_EVERY_SECONDS", "1"), .. NoRest]);

        var began = !(update == 1 && moment == CrashMoment.BeforeUpdate);
        if (began)
        {
            await lab.Lab.Services.WaitRunningAsync(service.Name, 2, Patience, stop);
            await UntilAsync("the intent to go", service, next, s => !s["Labels"]!.AsObject().ContainsKey(ServiceLabels.ScaleIntent), stop);
            var scaled = await service.SpecAsync(stop);
            JsonNode.DeepEquals(scaled["TaskTemplate"], spec["TaskTemplate"]).ShouldBeTrue(scaled.ToJsonString());
        }

        await UntilAsync("the spec to be as before", service, next, s => JsonNode.DeepEquals(s, spec), stop);
    }

    private async Task CrashAsync(TestService service, CrashPoint crash, CancellationToken stop)
    {
        await using var proxy = await EngineProxy.StartAsync(lab.Lab.Managers[0].SocketPath);
        await using var victim = await ManagerProcess.StartAsync(lab, stop, proxy.SocketPath, [.. NoRest]);
        var old = (await service.RunningAsync(stop))[0];
        await victim.MeasureAsync(lab, [service.Name], Measured.Busy, stop, lab.Lab.Nodes.First(n => n.SwarmId != old.NodeId).Name);
        crash.Victim = victim;
        proxy.Before = crash.BeforeAsync;
        proxy.After = crash.AfterAsync;
        await Should.ThrowAsync<HttpRequestException>(() => victim.ReportAsync(old, service.Name, lab, stop, wait: true, ScenarioNames.ScaleUp));
        crash.HasStruck.ShouldBeTrue(victim.Log);
    }

    // Idle all the while: what was added is taken away again once the step is seen through.
    private Task UntilAsync(string what, TestService service, ManagerProcess manager, Func<JsonObject, bool> isSo, CancellationToken stop) =>
        lab.Lab.Wait.TrueAsync(what, Patience, async token =>
        {
            await manager.MeasureAsync(lab, [service.Name], Measured.Idle, token);
            var now = await service.SpecAsync(token);
            return isSo(now) ? null : $"{now}\n{await manager.TimelineAsync(token)}";
        }, stop);
}
