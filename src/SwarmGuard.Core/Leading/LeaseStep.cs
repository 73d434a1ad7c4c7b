namespace SwarmGuard.Core.Leading;

/// <summary>What to do about the lease now.</summary>
public abstract record LeaseStep
{
    private LeaseStep()
    {
    }

    /// <summary>Nothing.</summary>
    public sealed record Wait : LeaseStep;

    /// <summary>Write this record in place of the one that was read, and of no other.</summary>
    public sealed record Write(LeaseRecord Record) : LeaseStep;
}
