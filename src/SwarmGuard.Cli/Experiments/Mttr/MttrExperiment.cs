using System.Globalization;
using SwarmGuard.Cli.Experiments.Playing;
using SwarmGuard.Cli.Experiments.Results;
using SwarmGuard.Cli.Stages;

namespace SwarmGuard.Cli.Experiments.Mttr;

/// <summary>Test case 3 of the original system: acting on trouble before a task is lost, against Swarm's own repair after it.</summary>
internal sealed class MttrExperiment : IExperiment
{
    /// <summary>Every round has services of its own, so that rests after an action would only make it longer.</summary>
    private static readonly Dictionary<string, string> Settings = new()
    {
        ["MIGRATION_COOLDOWN_SECONDS"] = "1",
        ["MIGRATION_RETRY_SECONDS"] = "2",
        ["FOLLOW_WINDOW_SECONDS"] = "0",
        ["NODE_CYCLE_SECONDS"] = "0",
    };

    public string Name => "mttr";

    public string Title => "A task is lost: acting before against repairing after";

    public string Question => "How long do users miss a service whose task or node is lost, if trouble was seen before and acted upon, and if not?";

    public string NeedsLab => "it kills processes and switches nodes off";

    public int StandardRuns => 20;

    public IReadOnlyList<Arm> Arms { get; } = [.. MttrArm.All.Select(arm => arm.Arm)];

    public IReadOnlyList<Measure> Measures { get; } = MttrMeasures.All;

    public IReadOnlyList<PictureSpec> Pictures { get; } = MttrPictures.All;

    public IReadOnlyList<string> Notes { get; } =
    [
        "Three faults: kill (SIGKILL to the main process, from the host), hang (SIGSTOP, so that its health check fails), node (engine and containers end at once, as in a power cut).",
        $"Three arms each. Reactive: CPU stress to 95 % of the limit shows for {MttrRound.Warning.TotalSeconds:0} s, then the fault strikes; the service bears swarmguard.enable=false. " +
        "Proactive: the same, but SwarmGuard may act; the fault strikes where the trouble was. Sudden: SwarmGuard may act, and there is no trouble before the fault.",
        "The sudden arms are there for honesty: nobody foresees such a fault, and Swarm's own repair is all there is, with SwarmGuard as without it.",
        "What proactive gains hangs on the warning: a fault that comes sooner than a move takes (moved_ms) finds the task where it was, and is a sudden one.",
        "The three arms of a round are three services of one replica each, whose tasks are on the same worker and are struck at the same moment; faults take turns, and workers too.",
        $"Two clients of each service are on the first node, which no fault strikes: {MttrSubject.RequestsPerSecond} requests per second each, on schedule whatever the answers, given up after 2 s. Every request is drawn in the second in which it was due.",
        "Zero is the fault. Requests are counted until the services of all three arms were well and nothing had failed for 3 s. Downtime is known to 100 ms, the period of the clients' reports.",
        "Proactive without moved_ms: SwarmGuard had not seen the old task's end when the run was over. back_ms is missing where a service did not come back.",
    ];

    public async Task PlayAsync(ExperimentBook book, ExperimentOptions options, CancellationToken stop)
    {
        await using var stage = await options.Stages.OpenAsync(new StageWish { Settings = Settings }, stop);
        await book.NoteConditionsAsync(await ConditionsReader.ReadAsync(stage, MttrSubject.Application(stage, Name), stop), stop);
        var tidying = Task.CompletedTask;
        foreach (var (at, number, fault) in Rounds(options.Runs))
        {
            var workers = stage.Lab!.Workers;
            var round = new MttrRound(stage, fault, workers[at % workers.Count], number);
            await Task.WhenAll(round.PrepareAsync(stop), tidying);
            foreach (var trace in await round.PlayAsync(stop)) await AddAsync(book, number, trace, stop);
            // The next round begins on the other worker while this one's comes back.
            tidying = round.TidyAsync(stop);
        }

        await tidying;
    }

    /// <summary>Faults take turns, and each meets each worker.</summary>
    public static IEnumerable<(int At, int Number, MttrFault Fault)> Rounds(int runs) =>
        Enumerable.Range(0, runs * MttrFault.All.Count).Select(at => (at, at / MttrFault.All.Count + 1, MttrFault.All[at % MttrFault.All.Count]));

    private static Task AddAsync(ExperimentBook book, int number, MttrTrace trace, CancellationToken stop)
    {
        var run = MttrFigures.Of(number, trace);
        var back = run.Figures.TryGetValue("back_ms", out var ms) ? string.Create(CultureInfo.InvariantCulture, $"back after {ms:0} ms") : "never back";
        return book.AddAsync(run, string.Create(CultureInfo.InvariantCulture,
            $"{trace.FromNode} → {trace.ToNode ?? "nowhere"}, {back}, {run.Figures["failed"]:0} of {run.Figures["requests"]:#,0} requests failed"), stop);
    }
}
