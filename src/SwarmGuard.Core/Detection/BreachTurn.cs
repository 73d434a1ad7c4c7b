namespace SwarmGuard.Core.Detection;

/// <summary>What changed for a container with its newest sample.</summary>
public enum BreachTurn
{
    /// <summary>Nothing: still calm, or still in the same kind of trouble.</summary>
    None,

    Began,

    /// <summary>Still in trouble, of another kind.</summary>
    Changed,

    Ended,
}
