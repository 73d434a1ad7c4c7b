namespace SwarmGuard.Core.Wire;

/// <summary>The answer to <c>GET /health</c>.</summary>
public sealed record HealthView
{
    /// <summary><c>ok</c>, or <c>degraded</c> when the engine does not answer; the latter comes with HTTP 503.</summary>
    public required string Status { get; init; }

    public required string Version { get; init; }
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>What is wrong, when something is.</summary>
    public string? Problem { get; init; }

    /// <summary>Nodes whose agents sent samples in the last 10 s.</summary>
    public int NodesReporting { get; init; }

    /// <summary>This manager leads: it takes alerts and acts. Others stand by, and are well.</summary>
    public bool Leads { get; init; }

    public int ActionsInProgress { get; init; }
}
