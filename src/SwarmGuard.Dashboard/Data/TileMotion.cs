namespace SwarmGuard.Dashboard.Data;

/// <summary>What an action under way does to a task.</summary>
public enum TileMotion
{
    None,

    /// <summary>It will be gone when the action has ended.</summary>
    Leaving,

    /// <summary>It came with the action.</summary>
    Arriving,
}
