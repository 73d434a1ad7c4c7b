namespace SwarmGuard.Core.Wire;

/// <summary>The values of <see cref="AuditEntry.Result"/>.</summary>
public static class AuditResult
{
    public const string Applied = "applied";

    /// <summary>Nothing was changed: somebody else had changed the service since it was read.</summary>
    public const string Stale = "refused_stale";

    /// <summary>Nothing was changed: the engine refused, and the detail says why.</summary>
    public const string Refused = "refused";

    /// <summary>The answer was lost, so that it may or may not have been applied; what is on the service tells whoever looks next.</summary>
    public const string AnswerLost = "answer_lost";

    /// <summary>It was applied, though its answer had been lost.</summary>
    public const string FoundApplied = "found_applied";
}
