namespace SwarmGuard.Core.Wire;

/// <summary>The values of <see cref="AuditEntry.What"/>.</summary>
public static class AuditKind
{
    public const string MoveBegun = "move_begun";

    /// <summary>A move is being undone: the replacement is driven out.</summary>
    public const string Retreat = "retreat";

    /// <summary>What a move had written was taken out again.</summary>
    public const string Restored = "restored";

    public const string ScaledUp = "scaled_up";
    public const string ScaledDown = "scaled_down";

    /// <summary>New replicas that did not come up were taken back.</summary>
    public const string GivenUp = "given_up";

    /// <summary>The constraints that went with a change of replicas were taken out again.</summary>
    public const string MarksRemoved = "marks_removed";

    public const string Paused = "paused";
    public const string Resumed = "resumed";

    /// <summary>The line before was cut short by a crash; the chain goes on from what is left of it.</summary>
    public const string ChainMended = "chain_mended";

    /// <summary>The file could not be written for so long that entries are missing in it.</summary>
    public const string EntriesMissing = "entries_missing";
}
