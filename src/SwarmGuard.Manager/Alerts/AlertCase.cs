using System.Globalization;
using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Episodes;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Wire;
using SwarmGuard.Docker.Swarm;

namespace SwarmGuard.Manager.Alerts;

/// <summary>Trouble that was alerted often enough, with all that a decision on it needs.</summary>
/// <param name="Because">What the trouble is, in one sentence.</param>
/// <param name="Count">Breaches in a row.</param>
/// <param name="Began">When the first of the row was seen.</param>
internal sealed record AlertCase(
    AlertMessage Alert,
    ServiceDocument Service,
    TaskView Task,
    ClusterSnapshot Picture,
    ServicePolicy Policy,
    string Because,
    int Count,
    DateTimeOffset Began,
    DateTimeOffset ReceivedAt)
{
    public EpisodeTimes Times(DateTimeOffset decidedAt) => new()
    {
        T0 = Began,
        T1 = Alert.SentAt,
        T2 = ReceivedAt,
        T3 = decidedAt,
        ClockOffsetMs = Alert.ClockOffsetMs,
    };

    public AlertAnswer Answer(string status, string message) => AnswerTo(status, message, Count);

    /// <summary>The answer of a service that rests.</summary>
    public AlertAnswer Resting((TimeSpan Left, string Why) rest) =>
        Answer(AlertStatus.Cooldown, string.Create(CultureInfo.InvariantCulture, $"{Alert.ServiceName} was {rest.Why}; {Math.Ceiling(rest.Left.TotalSeconds):0} s left"));

    public static AlertAnswer AnswerTo(string status, string message, int count) =>
        new() { Status = status, Message = message, BreachCount = count };

    public static AlertAnswer UnderWay(string service, int count) =>
        AnswerTo(AlertStatus.InProgress, $"an action on {service} is under way", count);
}
