using SwarmGuard.Core.Metrics;
using SwarmGuard.Core.Planning;
using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.Records;

namespace SwarmGuard.Manager.Metrics;

/// <summary>What was decided, as the timeline tells it: a hold that repeats word for word is told, and counted, once in ten minutes.</summary>
internal sealed class DecisionMetrics : IMetricSource
{
    private const string Act = "act", Hold = "hold";

    private static readonly MetricShape Decisions = MetricShape.Counter(
        "swarmguard_decisions_total",
        "Decisions, by the kind of action, act or hold, and why held (empty where not); a hold that repeats counts once in ten minutes.",
        "kind", "verdict", "reason");

    private readonly Tally _decisions = new(Decisions);

    public DecisionMetrics(RecordFeed feed)
    {
        foreach (var kind in (string[])[ActionKind.Migration, ActionKind.ScaleUp, ActionKind.ScaleDown])
        {
            _decisions.Zero(kind, Act, "");
            foreach (var reason in Enum.GetNames<HoldReason>()) _decisions.Zero(kind, Hold, reason);
        }

        feed.Told += line =>
        {
            if (line is { Decision: { } decision, Kind: TimelineKind.Hold or TimelineKind.Act })
                _decisions.Count(decision.Kind, decision.Verdict, decision.Reason ?? "");
        };
    }

    public IReadOnlyList<MetricShape> Shapes => [Decisions];

    public void Write(MetricPage page) => _decisions.WriteTo(page);
}
