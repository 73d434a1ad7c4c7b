using SwarmGuard.Cli.Demo.Outcome;
using SwarmGuard.Cli.Demo.View;
using SwarmGuard.Cli.Stages;
using SwarmGuard.Lab.Stack;
using SwarmGuard.Lab.Waiting;

namespace SwarmGuard.Cli.Demo.Scaling;

/// <summary>More and more users ask, then fewer again; SwarmGuard should have replicas follow while no request fails.</summary>
/// <param name="stage">Where it is played.</param>
/// <param name="patience">How long a step may take to have its replicas; what takes longer has failed.</param>
internal sealed class ScalingScenario(Stage stage, TimeSpan? patience = null) : IDemoScenario
{
    public const string Name = "scaling";

    /// <summary>So small that three replicas, their clients and three engines fit on two cores.</summary>
    private const double Cpus = 0.3;

    /// <summary>More than on the way, since all steps start from what is learnt here.</summary>
    private const int TuningSamples = 4;

    private const double TuningTolerance = 0.04;
    private static readonly TimeSpan LongestTuning = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    public string Service => "web-scale";

    public WebStressService Application => stage.WebStress(Service) with { Cpus = Cpus };

    public async Task<IScenarioOutcome> RunAsync(Func<DateTimeOffset, IDemoView> view, CancellationToken stop)
    {
        await stage.DeployAsync(Application, stop);
        var meter = new CpuMeter(Service);
        var dial = new DemandDial(await IdleAsync(meter, stop));
        using var hosts = new ClientHosts(stage, Service);
        await hosts.StartAsync(dial.At(ScalingStep.Quiet, 1), stop);
        var tuner = new LoadTuner(hosts, dial, meter, stage.Clock);
        await TuneAsync(tuner, meter, stop);

        var story = new ScalingStory(stage, Service, hosts, tuner, meter) { Patience = patience ?? ScalingStory.StandardPatience };
        await story.BeginAsync(stop);
        var began = stage.Clock.GetUtcNow();
        await view(began).RunAsync(say => story.PlayAsync(say, stop));
        await hosts.StopAsync(stop);
        return new ScalingOutcome
        {
            Began = story.Steps is [var first, ..] ? first.LoadChanged : began,
            Steps = story.Steps,
            Replicas = story.Curve.Turns,
            Load = [.. meter.BySecond().Where(second => second.At >= began)],
            Balance = story.Balance,
            Trace = story.Trace(hosts.Records),
            Clients = [.. hosts.Records.Select(record => ClientOutcome.Of(record, DateTimeOffset.MinValue, DateTimeOffset.MaxValue))],
        };
    }

    /// <summary>What the only replica uses while nobody asks anything.</summary>
    private async Task<double> IdleAsync(CpuMeter meter, CancellationToken stop)
    {
        var from = stage.Clock.GetUtcNow() + LoadTuner.Stale;
        return await stage.Wait.ValueAsync("two samples of an idle replica", LongestTuning, async token =>
        {
            meter.Observe(await stage.Manager.SamplesAsync(token));
            return meter.Total(from, replicas: 1, samples: 2) is { } idle ? Probe.Met(idle) : Probe.NotYet<double>("fewer");
        }, stop);
    }

    private async Task TuneAsync(LoadTuner tuner, CpuMeter meter, CancellationToken stop)
    {
        var began = stage.Clock.GetUtcNow();
        await tuner.SetAsync(ScalingStep.Quiet, 1, stop);
        while (stage.Clock.GetUtcNow() - began < LongestTuning)
        {
            meter.Observe(await stage.Manager.SamplesAsync(stop));
            if (tuner.Measured(TuningSamples) is { } measured)
            {
                if (tuner.IsAsMeant(measured, TuningTolerance)) break;
                await tuner.CorrectAsync(measured, stop);
            }

            await Task.Delay(Pause, stage.Clock, stop);
        }

        stage.Reporter.Note($"{tuner.Demand} from {stage.ClientHosts.Count} client hosts are {ScalingStep.Quiet} % of one replica's CPU limit; now the load grows");
    }
}
