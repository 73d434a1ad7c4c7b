namespace SwarmGuard.Core.Access;

/// <summary>What becomes of a proof whose seal is right.</summary>
public enum ProofVerdict
{
    Fresh,

    /// <summary>Too old, or from the future; asked again by the manager's time it would be fresh.</summary>
    OutOfTime,

    /// <summary>It was shown before.</summary>
    Replayed,
}
