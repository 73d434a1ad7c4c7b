using System.Globalization;
using SwarmGuard.Cli.Demo;
using SwarmGuard.Cli.Demo.Scaling;
using SwarmGuard.Cli.Demo.View;
using SwarmGuard.Cli.Experiments.Playing;
using SwarmGuard.Cli.Experiments.Results;
using SwarmGuard.Cli.Stages;

namespace SwarmGuard.Cli.Experiments.Scaling;

/// <summary>Test case 2 of the original system: the load goes up and down, and replicas follow.</summary>
internal sealed class ScalingExperiment : IExperiment
{
    public const string Arm = "swarmguard";

    public string Name => "scaling";

    public string Title => "Replicas follow the load";

    public string Question => "How soon after a load grows is there a replica that answers, how evenly is the load spread, and is anything lost when replicas go?";

    public int StandardRuns => 20;

    public IReadOnlyList<Arm> Arms { get; } = [new(Arm, "SwarmGuard")];

    public IReadOnlyList<Measure> Measures { get; } = ScalingMeasures.All;

    public IReadOnlyList<PictureSpec> Pictures { get; } =
    [
        new()
        {
            Name = "replicas", Kind = PictureKind.Curves, Measure = "first_capacity_ms", Title = "Replicas follow the load", IsHeadline = true,
            Curves = ["CPU of all replicas", "replicas"],
            Caption = "The run of the median time to first capacity: what all replicas together use, and how many run. Dotted: decisions.",
        },
        new()
        {
            Name = "distribution", Kind = PictureKind.Curves, Measure = "first_capacity_ms", Title = "Who answers",
            Curves = ["answers of replica 1", "answers of replica 2", "answers of replica 3"],
            Caption = "The same run: good answers of each replica, second by second.",
        },
        new()
        {
            Name = "capacity", Kind = PictureKind.Spread, Measure = "first_capacity_ms", Title = "From the load's step to the new replica's first answer",
            Caption = "Every run is a dot; the bar is the median with its 95 % confidence interval.",
        },
        new()
        {
            Name = "traffic", Kind = PictureKind.Traffic, Measure = "first_capacity_ms", Title = "Requests while replicas come and go",
            Caption = "The same run: what six clients on three nodes had answered and what failed, second by second.",
        },
    ];

    public IReadOnlyList<string> Notes { get; } =
    [
        $"Each run has a new service of one replica. On each client host one client computes and one downloads, each request with a new look-up and connection. The load goes from {ScalingStep.Quiet} to {string.Join(", ", ScalingStep.All.Select(step => step.Percent))} % of one replica's CPU limit.",
        "What a request costs depends on the machine: before each run, and while a step waits for its replicas, requests per second are tuned to it by what agents measure.",
        "In a lab, rests between changes are shortened, and a network card counts as 100 Mbps (see the settings): with the standard ones (60 s up, 180 s down, 180 s of small load) the second step and the steps down would mostly measure these. The first step up meets no rest in either case.",
        "A first answer is known to 100 ms, the period of the clients' reports.",
    ];

    public async Task PlayAsync(ExperimentBook book, ExperimentOptions options, CancellationToken stop)
    {
        await using var stage = await options.Stages.OpenAsync(new StageWish { Settings = DemoSettings.Stack }, stop);
        var rests = ScalingRests.Of(await stage.Manager.PolicyAsync(stop));
        var scenario = new ScalingScenario(stage, ScalingStory.StandardPatience + rests.Idle + (rests.Up > rests.Down ? rests.Up : rests.Down));
        await book.NoteConditionsAsync(await ConditionsReader.ReadAsync(stage, scenario.Application, stop), stop);
        for (var run = 1; run <= options.Runs; run++)
        {
            var outcome = (ScalingOutcome)await scenario.RunAsync(_ => new NoView(), stop);
            await stage.Services.RemoveAsync(scenario.Service, stop);
            await book.AddAsync(ScalingFigures.Of(run, outcome, rests), string.Create(CultureInfo.InvariantCulture,
                $"replicas {string.Join(" → ", outcome.Replicas.Select(turn => turn.Count))}, {outcome.LoadToNewReplicaMs:0} ms to a new replica's first answer, {outcome.Failed} of {outcome.Requests:#,0} requests failed"), stop);
        }
    }
}
