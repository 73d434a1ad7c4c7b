namespace SwarmGuard.Simulator.Actors;

/// <summary>Where a manager's log goes.</summary>
internal sealed class SimLog
{
    public Action<string>? Broke { get; init; }

    /// <summary>Null where nobody reads.</summary>
    public Action<string>? Warned { get; init; }
}
