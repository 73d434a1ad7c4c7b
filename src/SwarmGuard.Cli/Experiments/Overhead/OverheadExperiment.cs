using System.Globalization;
using SwarmGuard.Cli.Experiments.Playing;
using SwarmGuard.Cli.Experiments.Results;
using SwarmGuard.Cli.Stages;

namespace SwarmGuard.Cli.Experiments.Overhead;

/// <summary>What watching a node costs it, beside the way in which the original system watched.</summary>
/// <param name="sizes">How many containers the node has, rising.</param>
/// <param name="window">How long each window is.</param>
internal sealed class OverheadExperiment(IReadOnlyList<int> sizes, TimeSpan window) : IExperiment
{
    /// <summary>
    /// A run is four windows, with 8 s in between: for batches, health checks, and the pass over the stats API that a window is not to begin
    /// within, up to 8 s more with a hundred containers. Sixty of these, and the time to start and stop containers, stay below half an hour.
    /// </summary>
    private static readonly TimeSpan StandardWindow = TimeSpan.FromSeconds(4);

    /// <summary>Nobody is to act on what only stands there to be watched: a hundred idle replicas are more than anybody needs.</summary>
    private static readonly Dictionary<string, string> Settings = new() { ["MODE"] = "observe" };

    public OverheadExperiment()
        : this([10, 50, 100], StandardWindow)
    {
    }

    /// <summary>How often the agents sample where nobody says otherwise, and the loop would if it could.</summary>
    public static TimeSpan Period { get; } = TimeSpan.FromSeconds(1);

    public string Name => "overhead";

    public string Title => "What watching costs a node";

    public string Question => "What do agent and manager take, and what does the engine spend because of them, with ten to a hundred containers on a node?";

    public string NeedsLab => "it reads the kernel's counters of engines and agents, and pauses agents";

    public int StandardRuns => 20;

    public IReadOnlyList<Arm> Arms { get; } = OverheadArms.All(sizes);

    public IReadOnlyList<Measure> Measures => OverheadMeasures.All;

    public IReadOnlyList<PictureSpec> Pictures { get; } =
    [
        new()
        {
            Name = "engine-cpu", Kind = PictureKind.Relation, Measure = "engine_cpu_percent", Against = "containers", IsHeadline = true,
            Title = "The engine's CPU, by how its containers are watched",
            Caption = "What lies above the line without an agent is spent because of the watcher. The loop asks for one container at a time, so that it costs little and sees little.",
        },
        new()
        {
            Name = "agent-cpu", Kind = PictureKind.Relation, Measure = "agent_cpu_percent", Against = "containers", Arms = OfAgents(sizes),
            Title = "The agent's own CPU", Caption = "In percent of one core, with one sample of every container each second.",
        },
        new()
        {
            Name = "agent-memory", Kind = PictureKind.Spread, Measure = "agent_memory_mib", Arms = OfAgents(sizes),
            Title = "The agent's memory", Caption = $"As the engine counts a container's memory; at most {OverheadFigures.PromisedMib:0} MiB are promised.",
        },
    ];

    public IReadOnlyList<string> Notes { get; } =
    [
        "All figures are differences of the kernel's counters at the ends of a window; nothing is sampled in between. A cgroup's counters also hold what ended meanwhile.",
        "An agent is paused between its windows instead of being removed: it is measured as one that has run for long, and without one means that both are paused.",
        string.Create(CultureInfo.InvariantCulture, $"Windows of the four ways take turns within a run, each {window.TotalSeconds:0} s; who is first changes from run to run."),
        "The first half of the runs is played while the node fills and the second while it empties, so that what drifts meets all sizes alike.",
        "Pausing keeps the engine from checking the agent's health within a window. One health check is therefore run by hand after each, as the engine does it, and its CPU time divided by its interval is part of the agent's and the engine's CPU.",
        "With the stats API the agent asks for single readings, of all containers at once, in a loop of its own, and the engine answers each when it next reads the container, up to a second later; the agent's pass only takes what that loop brought. How old the oldest figure was tells whether it keeps the period: what it doesn't read it doesn't make the engine spend.",
        "The loop of calls is the original system's way: each call waits for two readings a second apart. Where a pass doesn't fit into a window, its length is that of the calls that ended there, on average, times the containers.",
        "The loop is cheap for the engine because it hardly ever asks; the engine's time per sample says what the same figures cost in each way.",
        "The watched containers are idle replicas of one service without a health check, whose probes would cost the engine more than anything measured here.",
        "Everything runs in mode observe, as nobody is to act on idle containers. The manager's CPU has its own health checks in it, one each 3 s, and a node of its own beside the measured one to look after.",
    ];

    public async Task PlayAsync(ExperimentBook book, ExperimentOptions options, CancellationToken stop)
    {
        await using var stage = await options.Stages.OpenAsync(new StageWish { Nodes = 2, Settings = Settings }, stop);
        await using var scene = await OverheadScene.OpenAsync(stage, stop);
        await book.NoteConditionsAsync(
        [
            .. await ConditionsReader.ReadAsync(stage, application: null, stop),
            new Condition("load", "window", string.Create(CultureInfo.InvariantCulture, $"{window.TotalSeconds:0.##} s")),
            new Condition("application", "image", stage.WebStressImage),
        ], stop);
        var player = new OverheadPlayer(scene, stage, window);
        foreach (var block in OverheadPlan.Blocks(sizes, options.Runs))
        {
            await scene.ResizeAsync(block.Containers, stop);
            foreach (var run in block.Runs)
            {
                foreach (var result in OverheadFigures.Of(await player.RoundAsync(run, stop))) await book.AddAsync(result, Sentence(result), stop);
            }
        }
    }

    private static IReadOnlyList<string> OfAgents(IReadOnlyList<int> sizes) =>
        [.. new[] { OverheadArms.Cgroups, OverheadArms.Stats }.SelectMany(way => sizes.Select(size => OverheadArms.Key(way, size)))];

    private static string Sentence(RunResult run)
    {
        var agent = run.Figures.TryGetValue("agent_cpu_percent", out var cpu)
            ? string.Create(CultureInfo.InvariantCulture, $", agent {cpu:0.00} % and {run.Figures["agent_memory_mib"]:0.0} MiB")
            : "";
        return string.Create(CultureInfo.InvariantCulture, $"engine {run.Figures["engine_cpu_percent"]:0.00} % of one core{agent}");
    }
}
