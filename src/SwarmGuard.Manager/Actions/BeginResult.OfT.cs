namespace SwarmGuard.Manager.Actions;

/// <summary>What came of the attempt to begin an action.</summary>
internal abstract record BeginResult<TIntent>
{
    private BeginResult()
    {
    }

    /// <summary>The service is updated, and the action is under way.</summary>
    public sealed record Begun(TIntent Intent) : BeginResult<TIntent>;

    /// <summary>Somebody else changed the service since the decision: decide again on a fresh picture.</summary>
    public sealed record Stale : BeginResult<TIntent>;

    /// <summary>The engine refused, or its answer was lost.</summary>
    /// <param name="Because">In the engine's words.</param>
    /// <param name="MayBeDone">It may have been carried out all the same; nobody could tell.</param>
    public sealed record Refused(string Because, bool MayBeDone = false) : BeginResult<TIntent>;
}
