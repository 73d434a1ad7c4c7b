using SwarmGuard.Core.Metrics;
using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.Records;

namespace SwarmGuard.Manager.Metrics;

/// <summary>What was done, how it ended and how long each part of it took.</summary>
internal sealed class ActionMetrics : IMetricSource
{
    /// <summary>Whose end was counted. The book keeps 500 actions, and changes none that it no longer has.</summary>
    private const int MostRemembered = 1000;

    private static readonly string[] Kinds = [ActionKind.Migration, ActionKind.ScaleUp, ActionKind.ScaleDown];

    private static readonly string[] Ends =
        [ActionStatus.Success, ActionStatus.RolledBack, ActionStatus.Timeout, ActionStatus.Superseded, ActionStatus.HandedOver];

    private static readonly MetricShape Begun = MetricShape.Counter(
        "swarmguard_actions_begun_total", "Actions begun, or taken over from a manager that died.", "kind");

    private static readonly MetricShape Ended = MetricShape.Counter("swarmguard_actions_total", "Actions that ended, by how.", "kind", "status");

    private static readonly MetricShape UnderWay = MetricShape.Gauge("swarmguard_actions_in_progress", "Actions under way.", "kind");

    private static readonly MetricShape Recovery = MetricShape.Histogram(
        "swarmguard_action_recovery_seconds", "Time to recovery of actions that succeeded: from the first sample of the breach to the new task running (T0 to T5).", "kind");

    private static readonly MetricShape Phase = MetricShape.Histogram(
        "swarmguard_action_phase_seconds", "How long each part of an action that succeeded took (docs/metrics.md names the parts).", "kind", "phase");

    private readonly ActionBook _actions;
    private readonly Lock _gate = new();
    private readonly OrderedDictionary<string, ActionView> _seen = [];
    private readonly Tally _begun = new(Begun);
    private readonly Tally _ended = new(Ended);

    // A second is an agent's period; minutes are an image that must be pulled and a slow health check.
    private readonly Spread _recovery = new(Recovery, 1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300);

    // From the few milliseconds of a decision to the minute of a task that drains.
    private readonly Spread _phase = new(Phase, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120);

    public ActionMetrics(RecordFeed feed, ActionBook actions)
    {
        _actions = actions;
        foreach (var kind in Kinds)
        {
            _begun.Zero(kind);
            foreach (var end in Ends) _ended.Zero(kind, end);
            foreach (var phase in ActionPhases.NamesOf(kind)) _phase.Zero(kind, phase);
        }

        foreach (var kind in (string[])[ActionKind.Migration, ActionKind.ScaleUp]) _recovery.Zero(kind);
        feed.Acted += See;
    }

    public IReadOnlyList<MetricShape> Shapes => [Begun, Ended, UnderWay, Recovery, Phase];

    public void Write(MetricPage page)
    {
        _begun.WriteTo(page);
        _ended.WriteTo(page);
        var underWay = _actions.Newest().Where(a => a.Status == ActionStatus.InProgress).CountBy(a => a.Kind).ToDictionary();
        page.Begin(UnderWay);
        foreach (var kind in Kinds) page.Value(underWay.GetValueOrDefault(kind), kind);
        _recovery.WriteTo(page);
        _phase.WriteTo(page);
    }

    private void See(ActionView now)
    {
        ActionView? before;
        lock (_gate)
        {
            before = _seen.GetValueOrDefault(now.Id);
            _seen[now.Id] = now;
            if (_seen.Count > MostRemembered) _seen.RemoveAt(0);
        }

        if (now.Status == ActionStatus.InProgress)
        {
            // One that was handed over may come back.
            if (before?.Status != ActionStatus.InProgress) _begun.Count(now.Kind);
            return;
        }

        if (before?.Status != now.Status) _ended.Count(now.Kind, now.Status);
        if (now.Status == ActionStatus.Success) Measure(before, now);
    }

    private void Measure(ActionView? before, ActionView now)
    {
        var isNew = before?.Status != ActionStatus.Success;
        if (isNew && now.MttrMs is { } ms) _recovery.Observe(ms / 1000, now.Kind);
        // What comes last is often known only after the end.
        var known = isNew ? [] : ActionPhases.Of(before!).Select(p => p.Name).ToHashSet();
        foreach (var (name, took) in ActionPhases.Of(now).Where(p => !known.Contains(p.Name))) _phase.Observe(took.TotalSeconds, now.Kind, name);
    }
}
