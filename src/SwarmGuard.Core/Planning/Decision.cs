using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Scaling;

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
    public sealed record Hold(HoldReason Reason, string Because) : Decision(Because);

    /// <summary>The decision itself, or, where only observing is allowed, a hold that says what would have been done.</summary>
    public Decision In(PolicyMode mode) =>
        mode == PolicyMode.Act || this is Hold ? this : new Hold(HoldReason.ObserveOnly, $"would act, but only observes: {Because}");
}
