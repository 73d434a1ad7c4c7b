namespace SwarmGuard.Core.Planning;

/// <summary>What was decided, and the one sentence that log, API and dashboard show for it.</summary>
public abstract record Decision(string Because)
{
    /// <summary>Do exactly this; nothing is left to choose.</summary>
    public sealed record Act(MovePlan Plan, string Because) : Decision(Because);

    /// <summary>Change nothing.</summary>
    public sealed record Hold(HoldReason Reason, string Because) : Decision(Because);
}
