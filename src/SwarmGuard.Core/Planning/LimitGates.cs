using System.Globalization;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Remembering;
using SwarmGuard.Core.Settings;

namespace SwarmGuard.Core.Planning;

/// <summary>The limits of the cluster as a whole, in front of every decision on a single service.</summary>
public static class LimitGates
{
    /// <param name="gates">The list to add to.</param>
    /// <param name="leader">Who leads where this manager doesn't; null where it does.</param>
    public static GateList Leads(this GateList gates, string? leader) => leader is null
        ? gates.Pass(GateNames.Leader, "this manager leads")
        : gates.Withhold(GateNames.Leader, HoldReason.NotLeader, $"another manager leads ({leader})");

    public static GateList Budget(this GateList gates, ActionMemory memory, LimitPolicy limits, DateTimeOffset now)
    {
        var begun = memory.BegunWithin(limits.Window, now);
        var told = string.Create(CultureInfo.InvariantCulture, $"{begun} of {limits.Actions} actions were begun within {limits.Window.TotalSeconds:0} s");
        return gates.Judge(
            GateNames.Budget, HoldReason.Budget, begun >= limits.Actions ? $"{told}, on all services together" : null, told,
            new GateFigure(begun, limits.Actions, "actions"), SettingKeys.LimitActions);
    }

    /// <summary>One migration per node per cycle: the first may have relieved it.</summary>
    /// <param name="gates">The list to add to.</param>
    /// <param name="node">The node's name.</param>
    /// <param name="last">The last move away from it.</param>
    /// <param name="isUnderWay">That one has not ended.</param>
    /// <param name="limits">How long a cycle is.</param>
    /// <param name="now">The manager's clock.</param>
    public static GateList NodeTurn(
        this GateList gates, string node, BegunAction? last, bool isUnderWay, LimitPolicy limits, DateTimeOffset now)
    {
        var since = last is null ? TimeSpan.MaxValue : now - last.At;
        var shut = isUnderWay
            ? $"another move away from {node} is under way"
            : since < limits.NodeCycle
                ? string.Create(CultureInfo.InvariantCulture,
                    $"another move away from {node} began {since.TotalSeconds:0} s ago, and may have relieved it; {Math.Ceiling((limits.NodeCycle - since).TotalSeconds):0} s left")
                : null;
        return gates.Judge(GateNames.NodeTurn, HoldReason.NodeTurn, shut, $"no other move away from {node}", null, SettingKeys.LimitNodeCycle);
    }

    /// <param name="gates">The list to add to.</param>
    /// <param name="age">How old what is decided upon is; null where that can't be told.</param>
    /// <param name="limits">How old it may be.</param>
    public static GateList PictureAge(this GateList gates, TimeSpan? age, LimitPolicy limits)
    {
        if (age is not { } old) return gates;
        var told = string.Create(CultureInfo.InvariantCulture, $"seen {Math.Max(0, old.TotalSeconds):0.0} s ago");
        return gates.Judge(
            GateNames.PictureAge, HoldReason.OldPicture, old > limits.PictureMaxAge ? $"{told}, too long to act upon" : null, told,
            new GateFigure(old.TotalSeconds, limits.PictureMaxAge.TotalSeconds, "seconds"), SettingKeys.LimitPictureMaxAge);
    }

    public static GateList Panic(this GateList gates, string? panic) => gates.Judge(
        GateNames.Panic, HoldReason.Panic, panic, "most nodes are well", null, SettingKeys.LimitPanicPercent);
}
