using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Episodes;
using SwarmGuard.Core.Pausing;
using SwarmGuard.Core.Planning;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Sampling;
using SwarmGuard.Core.Settings;
using SwarmGuard.Core.Wire;
using SwarmGuard.Docker.Swarm;
using SwarmGuard.Manager.Actions;

namespace SwarmGuard.Manager.Alerts;

/// <summary>Trouble that was alerted often enough, with all that a decision on it needs.</summary>
/// <param name="Rules">What holds for the service, and where each rule comes from.</param>
/// <param name="Paused">What an operator has paused.</param>
/// <param name="Because">What the trouble is, in one sentence.</param>
/// <param name="Count">Breaches in a row.</param>
/// <param name="Began">When the first of the row was seen.</param>
internal sealed record AlertCase(
    AlertMessage Alert,
    ServiceDocument Service,
    TaskView Task,
    ClusterSnapshot Picture,
    SetPolicy Rules,
    PauseState Paused,
    string Because,
    int Count,
    DateTimeOffset Began,
    DateTimeOffset ReceivedAt)
{
    public ServicePolicy Policy => Rules.Policy;

    public ResourceUsage Usage => new(
        Alert.Metrics.CpuPercent, 0, Alert.Metrics.MemoryMb, Alert.Metrics.MemoryPercent, Alert.Metrics.NetworkRxMbps, Alert.Metrics.NetworkTxMbps,
        Alert.Metrics.NetworkPercent);

    /// <summary>How long ago the breach was seen, by the manager's clock; null where the agent does not tell how its own clock differs.</summary>
    public TimeSpan? Age(DateTimeOffset now) => Alert.ClockOffsetMs is { } offset ? now - Alert.Timestamp - TimeSpan.FromMilliseconds(offset) : null;

    /// <summary>Everything that was looked at before a planner is asked, in front of its own gates.</summary>
    public GateList Front(GateList known)
    {
        var needed = Policy.Migration.ConsecutiveBreaches;
        return new GateList().Measured(Usage, Policy.Thresholds).Breaches(Count, needed, Because).Then(known);
    }

    public Reasons Reasons(Decision decision, string kind) =>
        new(Alert.AlertId, DecisionViews.Of(decision, kind, key => Rules.OriginOf(key).ToString()));

    public EpisodeTimes Times(DateTimeOffset decidedAt) => new()
    {
        T0 = Began,
        T1 = Alert.SentAt,
        T2 = ReceivedAt,
        T3 = decidedAt,
        ClockOffsetMs = Alert.ClockOffsetMs,
    };

    public AlertAnswer Answer(string status, string message) => AnswerTo(status, message, Count);

    public AlertAnswer Answer(Decision.Hold hold) => Answer(
        hold.Reason switch
        {
            HoldReason.Cooldown => AlertStatus.Cooldown,
            HoldReason.MaxReplicas => AlertStatus.MaxReplicas,
            _ => AlertStatus.Held,
        },
        hold.Because);

    public static AlertAnswer AnswerTo(string status, string message, int count) =>
        new() { Status = status, Message = message, BreachCount = count };

    public static AlertAnswer UnderWay(string service, int count) =>
        AnswerTo(AlertStatus.InProgress, $"an action on {service} is under way", count);
}
