namespace SwarmGuard.Core.Wire;

/// <summary>The answer to <c>POST /alert</c>.</summary>
public sealed record AlertAnswer
{
    /// <summary>One of <see cref="AlertStatus"/>.</summary>
    public required string Status { get; init; }

    /// <summary>One sentence for people: what was decided and why.</summary>
    public required string Message { get; init; }

    /// <summary>Consecutive breaches counted for this task and scenario, this one included.</summary>
    public int BreachCount { get; init; }

    /// <summary><c>migration</c>, or null when nothing was done.</summary>
    public string? ActionTaken { get; init; }

    /// <summary>The action's id, for <c>GET /actions/{id}</c>.</summary>
    public string? ActionId { get; init; }

    /// <summary>The alert's own id, or the one that the manager gave it; timeline, actions and logs name it.</summary>
    public string? AlertId { get; init; }
}
