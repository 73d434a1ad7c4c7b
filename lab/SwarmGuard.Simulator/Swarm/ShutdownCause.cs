namespace SwarmGuard.Simulator.Swarm;

/// <summary>Why the Swarm lets a task go.</summary>
internal enum ShutdownCause
{
    /// <summary>The updater replaces it, or keeps another task of its slot.</summary>
    Update,

    /// <summary>There are to be fewer replicas.</summary>
    ScaleIn,

    /// <summary>It has failed, or its node is gone: another is made in its place.</summary>
    Restart,

    /// <summary>Its service was removed.</summary>
    ServiceRemoved,
}
