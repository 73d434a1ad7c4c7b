namespace SwarmGuard.Core.Scaling;

/// <summary>How a change of replicas ended.</summary>
public enum ScaleOutcome
{
    /// <summary>As many run as were wanted.</summary>
    Scaled,

    /// <summary>New replicas did not run in time; those were taken away again.</summary>
    TimedOut,

    /// <summary>Somebody else changed the number or removed the service meanwhile; theirs stands.</summary>
    Superseded,
}
