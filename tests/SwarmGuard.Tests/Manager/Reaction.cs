namespace SwarmGuard.Tests.Manager;

/// <summary>What the fake Swarm does with tasks that no longer fit their service's constraints.</summary>
internal enum Reaction
{
    /// <summary>The new task runs and the old one goes, at once.</summary>
    Move,

    /// <summary>The same, but the old task's process goes on for a while.</summary>
    MoveAndLinger,

    /// <summary>Nothing, until a test says so.</summary>
    Nothing,

    /// <summary>A new task stays pending, since no node takes it.</summary>
    NoSuitableNode,

    /// <summary>New replicas start, and go on starting.</summary>
    NeverReady,

    /// <summary>A new task fails, and Swarm starts another.</summary>
    FailAndRetry,
}
