namespace SwarmGuard.Cli.Experiments.Mttr;

/// <summary>What precedes a fault, and what SwarmGuard may do about it.</summary>
internal enum Readiness
{
    /// <summary>The task is in trouble for a while, and SwarmGuard keeps its hands off the service.</summary>
    Reactive,

    /// <summary>The task is in the same trouble for as long, and SwarmGuard may act.</summary>
    Proactive,

    /// <summary>SwarmGuard may act, but there is no trouble before the fault, which nobody can foresee.</summary>
    Sudden,
}
