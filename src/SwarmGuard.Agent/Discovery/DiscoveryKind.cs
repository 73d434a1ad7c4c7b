namespace SwarmGuard.Agent.Discovery;

/// <summary>How the agent knows which containers run.</summary>
internal enum DiscoveryKind
{
    /// <summary>The engine's API tells, and its events.</summary>
    Engine,

    /// <summary>The host's cgroup tree tells, and the manager says what they are.</summary>
    Cgroups,
}
