using Shouldly;
using SwarmGuard.Cli.Clients;
using SwarmGuard.Cli.Demo.Scaling;
using Spectre.Console;
using SwarmGuard.Cli.Experiments;
using SwarmGuard.Cli.Experiments.Playing;
using SwarmGuard.Cli.Experiments.Results;
using SwarmGuard.Cli.Stages;
using SwarmGuard.Lab;
using SwarmGuard.Lab.Stack;
using SwarmGuard.LabTests.Lab;
using Xunit;

namespace SwarmGuard.LabTests.Experiments;

/// <summary>An experiment on a Swarm that somebody has, of which only engines and the recovery manager can be reached.</summary>
public sealed class OwnSwarmTests(OwnSwarmLab swarm) : IClassFixture<OwnSwarmLab>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact(Timeout = 180_000)]
    public async Task A_task_moves_no_request_fails_and_nothing_remains()
    {
        var stop = TestContext.Current.CancellationToken;
        var before = await swarm.EverythingAsync(stop);
        var output = Directory.CreateTempSubdirectory("own-swarm-");
        try
        {
            var options = new ExperimentOptions { Stages = swarm.Stages, Reporter = LabFixture.Reporter, Clock = TimeProvider.System, Runs = 1 };
            (await new ExperimentRun(options, output.FullName, "swarmguard experiment", AnsiConsole.Console).RunAsync([ExperimentCatalog.Named("migration")], 1, stop)).ShouldBeTrue();

            var file = Path.Combine(output.FullName, "migration", ResultsJson.FileName);
            var result = ResultsJson.Read(await File.ReadAllTextAsync(file, stop), file);
            result.Ended.ShouldNotBeNull();
            var run = result.Runs.ShouldHaveSingleItem();
            run.Problems.ShouldBeEmpty();
            run.Figures["mttr_ms"].ShouldBeGreaterThan(0);
            run.Figures["failed"].ShouldBe(0);
            run.Figures["requests"].ShouldBeGreaterThan(100);
            result.Conditions.ShouldContain(condition => condition.Name.StartsWith("NODE_CYCLE_SECONDS", StringComparison.Ordinal));
        }
        finally
        {
            output.Delete(recursive: true);
        }

        await ShouldBeAsBeforeAsync(before, stop);
    }

    [Fact(Timeout = 180_000)]
    public async Task A_client_on_another_engine_is_steered_and_leftovers_of_a_killed_run_go()
    {
        var stop = TestContext.Current.CancellationToken;
        var before = await swarm.EverythingAsync(stop);
        // Never disposed of, as of a run that was killed.
        var killed = await swarm.Stages.OpenAsync(new StageWish(), stop);
        await killed.Services.CreateAsync(killed.WebStress("web").ToSpec(), stop);
        await Should.ThrowAsync<LabException>(() => killed.Services.RemoveAsync(OwnSwarmLab.TheirService, stop));
        await Should.ThrowAsync<LabException>(() => killed.Services.CreateAsync(killed.WebStress(OwnSwarmLab.TheirService).ToSpec(), stop));

        await using (var stage = await swarm.Stages.OpenAsync(new StageWish(), stop))
        {
            await stage.DeployAsync(stage.WebStress("web"), stop);
            var url = $"http://web:{WebStressService.Port}/health";
            var host = stage.ClientHosts[1];
            var scout = await Scout.SendAsync(stage.Wait, host, stage.LoadClientImage, stage.Network, url, stop);
            var client = await LoadClient.StartAsync(
                host, stage.LoadClientImage, stage.Network, new ClientRecord("steered"), ["--url", url, "--rate", "10", "--control-port", "9100"], stop);
            await scout.StopAsync(stop);
            using (var steered = new SteeredClient(client, await stage.OpenClientAsync(host, client.Container, 9100, stop)))
            {
                await steered.ChangeRateAsync(80, stop);
                await stage.Wait.TrueAsync("the client to send 80 a second", Patience, _ => Task.FromResult(SeenSlow(client.Record)), stop);
                await steered.ChangeRateAsync(10, stop);
                await steered.StopAsync(stop);
            }

            client.Record.Failed.ShouldBe(0);
        }

        await ShouldBeAsBeforeAsync(before, stop);
    }

    // Periods of half a second.
    private static string? SeenSlow(ClientRecord record) => record.LastPeriod is { Sent: >= 30 } ? null : $"{record.LastPeriod?.Sent} in the last period";

    private Task ShouldBeAsBeforeAsync(IReadOnlyList<string> before, CancellationToken stop) => swarm.TheirStage.Wait.TrueAsync("the Swarm to be as before", Patience, async token =>
    {
        var now = await swarm.EverythingAsync(token);
        return now.SequenceEqual(before) ? null : $"more:\n  {string.Join("\n  ", now.Except(before))}\nless:\n  {string.Join("\n  ", before.Except(now))}";
    }, stop);
}
