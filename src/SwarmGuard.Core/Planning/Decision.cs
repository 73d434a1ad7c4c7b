using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Scaling;
using SwarmGuard.Core.Settings;

namespace SwarmGuard.Core.Planning;

/// <summary>What was decided, and the one sentence that log, API and dashboard show for it.</summary>
public abstract record Decision(string Because)
{
    /// <summary>Every condition that was looked at, in order. A hold has at least one that is shut, and the first of these is its reason.</summary>
    public IReadOnlyList<Gate> Gates { get; init; } = [];

    /// <summary>Do exactly this; nothing is left to choose.</summary>
    public sealed record Act(MovePlan Plan, string Because) : Decision(Because);

    /// <summary>Set exactly this number of replicas.</summary>
    public sealed record Scale(ScalePlan Plan, string Because) : Decision(Because);

    /// <summary>Change nothing.</summary>
    public sealed record Hold(HoldReason Reason, string Because) : Decision(Because)
    {
        /// <summary>What is only withheld, and why; null where the decision itself is to hold.</summary>
        internal (string What, string Why)? Withholds { get; init; }
    }

    /// <summary>The decision itself, or, where only observing is allowed, a hold that says what would have been done.</summary>
    public Decision In(PolicyMode mode)
    {
        // Whatever is off was held before anything else was looked at.
        if (mode == PolicyMode.Off && this is Hold) return this;
        var acts = mode == PolicyMode.Act;
        var gate = new Gate(GateNames.Mode, acts, acts ? "acts" : "only observes", null, SettingKeys.Mode);
        var decision = acts || this is Hold ? this : Withheld(HoldReason.ObserveOnly, gate.Because);
        return decision with { Gates = [.. Gates, gate] };
    }

    /// <summary>What comes of it behind conditions that are looked at first; a shut one turns an act into a hold.</summary>
    public Decision Behind(GateList front) => front.Before(this);

    /// <summary>A hold for a reason that has nothing to do with the decision itself, which it tells.</summary>
    internal Hold Withheld(HoldReason reason, string why) => this switch
    {
        Hold { Withholds: var (what, others) } => Withheld(reason, what, $"{why}, and {others}"),
        Hold => new Hold(reason, $"would hold anyway, and {why}: {Because}"),
        _ => Withheld(reason, Because, why),
    };

    private static Hold Withheld(HoldReason reason, string what, string why) =>
        new(reason, $"would act, but {why}: {what}") { Withholds = (what, why) };
}
