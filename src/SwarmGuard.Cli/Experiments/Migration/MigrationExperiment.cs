using System.Globalization;
using SwarmGuard.Cli.Demo.Migration;
using SwarmGuard.Cli.Demo.View;
using SwarmGuard.Cli.Experiments.Playing;
using SwarmGuard.Cli.Experiments.Results;
using SwarmGuard.Cli.Stages;
using SwarmGuard.Lab.Stack;

namespace SwarmGuard.Cli.Experiments.Migration;

/// <summary>Test case 1 of the original system: stress grows on one node under continuous traffic, and the task moves.</summary>
internal sealed class MigrationExperiment : IExperiment
{
    public const string Arm = "swarmguard";
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);

    /// <summary>The rests after an action would only make the experiment longer: every run has a service of its own.</summary>
    private static readonly Dictionary<string, string> Settings = new() { ["MIGRATION_COOLDOWN_SECONDS"] = "1", ["NODE_CYCLE_SECONDS"] = "0" };

    public string Name => "migration";

    public string Title => "A struggling task moves to a better node";

    public string Question => "How soon is a task in CPU trouble running on another node, and what do its users notice?";

    public int StandardRuns => 20;

    public IReadOnlyList<Arm> Arms { get; } = [new(Arm, "SwarmGuard")];

    public IReadOnlyList<Measure> Measures { get; } = MigrationMeasures.All;

    public IReadOnlyList<PictureSpec> Pictures { get; } =
    [
        new()
        {
            Name = "mttr", Kind = PictureKind.Spread, Measure = "mttr_ms", Title = "From the first breach to the new task's being healthy", IsHeadline = true,
            Caption = "Every run is a dot; the bar is the median with its 95 % confidence interval.",
        },
        new()
        {
            Name = "traffic", Kind = PictureKind.Traffic, Measure = "mttr_ms", Title = "Requests while a task moves",
            Caption = "The run of the median MTTR: what two clients had answered and what failed, second by second.",
        },
        new()
        {
            Name = "tasks", Kind = PictureKind.Curves, Measure = "mttr_ms", Title = "The old task and the new one", IsHeadline = true,
            Caption = "The run of the median MTTR: stress grows, the new task comes, and the old one stays until it is healthy.",
        },
    ];

    public IReadOnlyList<string> Notes { get; } =
    [
        $"Each run has a new service of one replica. Its CPU is stressed to 95 % of its limit, reached evenly over 4 s ({MigrationScenario.Stress}).",
        "Two clients on the first node send 60 requests per second each, on schedule whatever the answers: one with a name look-up and a connection for every request, one with kept-alive connections.",
        "T0 and T1 are the alerting agent's times, corrected by the clock offset that it estimated; T2 to T6 are the manager's. In a lab all are of one clock.",
        "Downtime is known to 250 ms, the period of the clients' reports.",
        "A service of the same image is created after each move, as the measure of what starting a task takes here without SwarmGuard.",
    ];

    public async Task PlayAsync(ExperimentBook book, ExperimentOptions options, CancellationToken stop)
    {
        await using var stage = await options.Stages.OpenAsync(new StageWish { Settings = Settings }, stop);
        var scenario = new MigrationScenario(stage, replicas: 1);
        await book.NoteConditionsAsync(await ConditionsReader.ReadAsync(stage, stage.WebStress(scenario.Service), stop), stop);
        for (var run = 1; run <= options.Runs; run++)
        {
            var outcome = (MigrationOutcome)await scenario.RunAsync(_ => new NoView(), stop);
            await stage.Services.RemoveAsync(scenario.Service, stop);
            var bare = await BareAsync(stage, stage.WebStress($"bare-{run}"), stop);
            var result = MigrationFigures.Of(run, outcome, bare);
            await book.AddAsync(result, string.Create(CultureInfo.InvariantCulture,
                $"{outcome.FromNode} → {outcome.ToNode}, MTTR {outcome.Times.MttrMs:0} ms, {outcome.Failed} of {outcome.Requests:#,0} requests failed"), stop);
        }
    }

    /// <summary>From asking for a new service to its task's being healthy, by the engine's stamp.</summary>
    private static async Task<TimeSpan> BareAsync(Stage stage, WebStressService service, CancellationToken stop)
    {
        var posted = stage.Clock.GetUtcNow();
        await stage.Services.CreateAsync(service.ToSpec(), stop);
        var task = (await stage.Services.WaitRunningAsync(service.Name, 1, LongestStart, stop))[0];
        await stage.Services.RemoveAsync(service.Name, stop);
        return DateTimeOffset.Parse((string)task.Document["Status"]!["Timestamp"]!, CultureInfo.InvariantCulture) - posted;
    }
}
