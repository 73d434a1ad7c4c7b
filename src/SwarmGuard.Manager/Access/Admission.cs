namespace SwarmGuard.Manager.Access;

/// <summary>Whether a request is let in.</summary>
internal abstract record Admission
{
    private Admission()
    {
    }

    /// <param name="Caller">Who it is.</param>
    /// <param name="Proven">What its answer is to be proven with; null: nothing.</param>
    internal sealed record Granted(Caller Caller, ProvenRequest? Proven = null) : Admission;

    /// <param name="Status">401 where a token would help, else 403.</param>
    /// <param name="Reason">Why, without anything that was shown.</param>
    /// <param name="Challenge">How one may show who one is.</param>
    /// <param name="Proven">As above: an agent whose clock is off must be able to believe the time it is told.</param>
    internal sealed record Refused(int Status, string Reason, string? Challenge = null, ProvenRequest? Proven = null) : Admission;
}
