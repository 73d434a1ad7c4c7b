using System.Globalization;
using SwarmGuard.Core.Settings;

namespace SwarmGuard.Core.Planning;

/// <summary>Conditions that only the manager knows of; they go in front of a planner's decision (<see cref="Decision.Behind"/>).</summary>
public static class ManagerGates
{
    /// <param name="gates">The list to add to.</param>
    /// <param name="since">When an operator paused it; null where nobody did.</param>
    /// <param name="resume">What to name to <c>swarmguard resume</c>: the service; empty where everything is paused.</param>
    public static GateList Pause(this GateList gates, DateTimeOffset? since, string resume) => since is { } at
        ? gates.Withhold(GateNames.Pause, HoldReason.PausedByOperator, string.Create(
            CultureInfo.InvariantCulture, $"is paused since {at.UtcDateTime:HH:mm} UTC ({$"swarmguard resume {resume}".TrimEnd()})"))
        : gates.Pass(GateNames.Pause, "not paused");

    /// <summary>An action that has begun must end before the next.</summary>
    public static GateList UnderWay(this GateList gates, string service, bool isUnderWay) => gates.Judge(
        GateNames.ActionUnderWay, HoldReason.ActionUnderWay, isUnderWay ? $"an action on {service} is under way" : null,
        "no action is under way");

    /// <param name="gates">The list to add to.</param>
    /// <param name="service">The service's name.</param>
    /// <param name="rest">How long it still rests and what happened to it ("moved"); null when it doesn't rest.</param>
    /// <param name="setting">The key of this cooldown.</param>
    public static GateList Cooldown(this GateList gates, string service, (TimeSpan Left, string Why)? rest, string setting) => gates.Judge(
        GateNames.Cooldown, HoldReason.Cooldown,
        rest is { } r
            ? string.Create(CultureInfo.InvariantCulture, $"{service} was {r.Why}; {Math.Ceiling(r.Left.TotalSeconds):0} s left")
            : null,
        "does not rest", null, setting);

    /// <param name="gates">The list to add to.</param>
    /// <param name="count">Breaches in a row, this one included.</param>
    /// <param name="needed">How many it takes.</param>
    /// <param name="breach">The breach in one sentence.</param>
    public static GateList Breaches(this GateList gates, int count, int needed, string breach)
    {
        var told = $"breach {count} of {needed} in a row";
        return gates.Judge(
            GateNames.Breaches, HoldReason.FewBreaches, count < needed ? $"{told}: {breach}" : null, told,
            new GateFigure(count, needed, "breaches"), SettingKeys.ConsecutiveBreaches);
    }
}
