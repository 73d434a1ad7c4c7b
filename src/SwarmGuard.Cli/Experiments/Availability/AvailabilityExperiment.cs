using System.Globalization;
using SwarmGuard.Cli.Chaos.Play;
using SwarmGuard.Cli.Experiments.Playing;
using SwarmGuard.Cli.Experiments.Results;

namespace SwarmGuard.Cli.Experiments.Availability;

/// <summary>The original system's validator of zero downtime: an hour of health checks while everything happens that can.</summary>
internal sealed class AvailabilityExperiment : IExperiment
{
    public const string Arm = "swarmguard";

    /// <summary>Only the second node may lose engine, power or link: there are no clients.</summary>
    private static readonly string[] ClientNodes = ["n1", "n3"];

    private static readonly TimeSpan StandardDuration = TimeSpan.FromMinutes(60);

    public string Name => "availability";

    public string Title => "An hour of moves, changes of replicas and faults";

    public string Question => "Of all requests in an hour in which SwarmGuard moves, scales and suffers faults, how many are answered?";

    public string NeedsLab => "it kills processes and switches nodes off";

    public int StandardRuns => 1;

    public IReadOnlyList<Arm> Arms { get; } = [new(Arm, "SwarmGuard")];

    public IReadOnlyList<Measure> Measures { get; } = AvailabilityMeasures.All;

    public IReadOnlyList<PictureSpec> Pictures { get; } =
    [
        new()
        {
            Name = "traffic", Kind = PictureKind.Traffic, Measure = "uptime_percent", Title = "Requests while everything happens that can", IsHeadline = true,
            Caption = "Answered and failed per second, with the faults. Those that take something away that serves can be seen by users; all others must not.",
        },
        new()
        {
            Name = "actions", Kind = PictureKind.Curves, Measure = "uptime_percent", Title = "What SwarmGuard did meanwhile",
            Caption = "Replicas of the service that is scaled, and how many tasks of the other one were moved.",
        },
    ];

    public IReadOnlyList<string> Notes { get; } =
    [
        "Round after round a task of one of two services gets into trouble, so that it must be moved (shop, 2 replicas) or get siblings (api, 1 to 3 replicas). In about two rounds of three a fault comes in the midst of it.",
        "Kind, moment and length of every fault are drawn from a seed before anything happens (facts); it is the plan of `swarmguard chaos`, whose checks are made here too.",
        "Clients ask for /health from n1 and n3, on each one with a look-up and a connection for every request and one with kept-alive connections: 40 requests per second of each service in all.",
        "Faults that take engine, power or link from a node strike n2 alone: a client on a node that is off or cut would count its own node's trouble as the service's. Processes of SwarmGuard are struck on every node.",
        "Visible are faults that take something away that serves (kill-engine, lose-node, cut-link, slow-link, lossy-link): no manager can keep requests from failing that were under way to a node that is gone. All others must be hidden, moves and changes of replicas too.",
        "A request that fails belongs to the fault in whose time, from injection to calm, it began or ended. Downtime is known to 250 ms, the period of the clients' reports.",
        "The manager's card is told to be 10 Mbit/s wide, and rests between actions are short: see the conditions.",
    ];

    public async Task PlayAsync(ExperimentBook book, ExperimentOptions options, CancellationToken stop)
    {
        await using var stage = await ChaosStage.OpenAsync(options.Stages, ClientNodes, stop);
        await book.NoteConditionsAsync(await ConditionsReader.ReadAsync(stage.Stage, application: null, stop), stop);
        for (var run = 1; run <= options.Runs; run++)
        {
            var seed = AvailabilityProgramme.SeedOf(run);
            var outcome = await new ChaosCampaign(stage).RunAsync(AvailabilityProgramme.Rounds(seed), options.Duration ?? StandardDuration, stop);
            var result = AvailabilityFigures.Of(run, seed, outcome);
            await book.AddAsync(result, string.Create(CultureInfo.InvariantCulture,
                $"{result.Figures["uptime_percent"]:0.####} % of {result.Figures["requests"]:#,0} requests answered ({result.Figures["uptime_percent_hidden"]:0.####} % without visible faults)"), stop);
        }
    }
}
