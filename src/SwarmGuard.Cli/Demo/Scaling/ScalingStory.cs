using System.Globalization;
using SwarmGuard.Cli.Clients;
using SwarmGuard.Cli.Demo.Story;
using SwarmGuard.Cli.Stages;
using SwarmGuard.Core.Wire;
using SwarmGuard.Lab.Swarm;

namespace SwarmGuard.Cli.Demo.Scaling;

/// <summary>Turns the load step by step, waits each time for what SwarmGuard makes of it, and keeps what was seen.</summary>
internal sealed class ScalingStory
{
    /// <summary>A step of the demo has its replicas in some seconds, cooldown included; what takes this long has failed.</summary>
    public static readonly TimeSpan StandardPatience = TimeSpan.FromSeconds(45);

    /// <summary>Two samples in a row are what the manager goes by, too.</summary>
    private const int FewestSamples = 2;

    private const double Tolerance = 0.06;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Over so long, up to the end of the highest step, requests per replica are compared.</summary>
    private static readonly TimeSpan BalanceWindow = TimeSpan.FromSeconds(5);

    /// <summary>Smallest share / largest share from which on a load counts as shared: a second has a few dozen requests, which chance alone spreads unevenly.</summary>
    public const double EvenEnough = 0.7;

    private readonly Stage _stage;
    private readonly LoadTuner _tuner;
    private readonly CpuMeter _meter;
    private readonly AnswerBook _answers;
    private readonly SwarmWatch _watch;
    private readonly List<StepTimes> _steps = [];
    private readonly Dictionary<string, LabTask> _tasks = [];
    private IReadOnlyDictionary<string, long> _shares = new Dictionary<string, long>();
    private IReadOnlyList<StoryLine> _before = [];

    public ScalingStory(Stage stage, string service, ClientHosts hosts, LoadTuner tuner, CpuMeter meter)
    {
        (_stage, _tuner, _meter, _answers) = (stage, tuner, meter, new AnswerBook(hosts.Records));
        var samples = new SampleDiary(
            service, container => string.Create(CultureInfo.InvariantCulture, $" {_answers.PerSecond(container),3:0} req/s"));
        _watch = new SwarmWatch(stage, service, hosts.Records, samples, StoryKind.Scale);
    }

    public TimeSpan Patience { get; init; } = StandardPatience;

    public ReplicaCurve Curve { get; } = new();

    public IReadOnlyList<StepTimes> Steps => _steps;

    public double? Balance { get; private set; }

    private DateTimeOffset Now => _stage.Clock.GetUtcNow();

    private List<LabTask> Running => [.. _watch.Tasks.Where(task => task.IsRunning)];

    /// <summary>Takes the present as given.</summary>
    public async Task BeginAsync(CancellationToken stop)
    {
        await _watch.BeginAsync(stop);
        _before = await _watch.LookAsync(Now, stop);
        Curve.Observe(Now, Running.Count);
    }

    public async Task PlayAsync(Action<StoryLine> say, CancellationToken stop)
    {
        foreach (var line in _before) say(line);
        foreach (var step in ScalingStep.All)
        {
            if (!await PlayAsync(step, say, stop)) return;
            await LookUntilAsync(Now + step.Hold, () => false, say, stop);
            if (_steps[^1] is { NewAnswers: { } answered } up)
                _steps[^1] = up with { Shared = _answers.FirstShared(answered, step.Replicas, EvenEnough) };
            if (step.Replicas == ScalingStep.Highest)
            {
                _shares = _answers.Between(_answers.Told - BalanceWindow, _answers.Told);
                Balance = Scaling.Balance.Of(_shares.Values, step.Replicas);
            }
        }
    }

    public ScalingTrace Trace(IReadOnlyList<ClientRecord> clients) => new()
    {
        Actions = [.. _watch.Actions.OrderBy(action => action.T3)], Tasks = [.. _tasks.Values], Clients = clients, Shares = _shares,
    };

    private async Task<bool> PlayAsync(ScalingStep step, Action<StoryLine> say, CancellationToken stop)
    {
        var from = Running.Count;
        var known = Running.Select(task => AnswerBook.NameOf(task.ContainerId)).ToHashSet();
        var changed = await _tuner.SetAsync(step.Percent, from, stop);
        say(new StoryLine(changed, StoryKind.Load, $"{(step.Replicas > from ? "rises" : "falls")} to {step.Percent} % of one replica's CPU limit: {_tuner.Demand}"));
        var isUp = step.Replicas > from;
        await LookUntilAsync(changed + Patience, IsReached, say, stop, isUp ? () => CorrectAsync(from, say, stop) : null);
        _steps.Add(StepTimes.Of(step, from, changed, Action(), isUp ? _answers.FirstOfOthers(known) : null));
        return IsReached();

        // The one that ended where it should; where there were several, the first that set out for it.
        ActionView? Action() => _watch.Actions.LastOrDefault(action => action.T3 >= changed && action.ToReplicas == step.Replicas);

        bool IsReached() => Running.Count == step.Replicas && Action() is { Status: ActionStatus.Success, T6: not null }
            && (!isUp || _answers.FirstOfOthers(known) is not null);
    }

    private async Task CorrectAsync(int replicas, Action<StoryLine> say, CancellationToken stop)
    {
        if (_watch.Action is { Status: ActionStatus.InProgress } || Running.Count != replicas) return;
        if (_tuner.Measured(FewestSamples) is not { } measured || _tuner.IsAsMeant(measured, Tolerance)) return;
        await _tuner.CorrectAsync(measured, stop);
        say(new StoryLine(Now, StoryKind.Load, string.Create(CultureInfo.InvariantCulture, $"measured as {measured:0} %, so corrected to {_tuner.Demand}")));
    }

    private async Task LookUntilAsync(
        DateTimeOffset end, Func<bool> isOver, Action<StoryLine> say, CancellationToken stop, Func<Task>? between = null)
    {
        while (Now < end && !isOver())
        {
            foreach (var line in await _watch.LookAsync(Now, stop)) say(line);
            _meter.Observe(_watch.Pictures);
            foreach (var task in _watch.Tasks) _tasks[task.Id] = task;
            if (Curve.Observe(Now, Running.Count) is { } before)
                say(new StoryLine(Now, StoryKind.Replicas, $"{before} → {Running.Count} running"));
            if (between is not null) await between();
            await Task.Delay(Pause, _stage.Clock, stop);
        }
    }
}
