namespace SwarmGuard.Core.Policies;

/// <summary>What SwarmGuard may do to a service.</summary>
public enum PolicyMode
{
    /// <summary>Decide, and do it.</summary>
    Act,

    /// <summary>Decide and record, change nothing.</summary>
    Observe,

    /// <summary>Leave alone: nothing is decided or recorded.</summary>
    Off,
}
