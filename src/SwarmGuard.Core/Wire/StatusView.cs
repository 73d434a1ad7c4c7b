namespace SwarmGuard.Core.Wire;

/// <summary>The answer to <c>GET /status</c>: whether all is well, at one look.</summary>
public sealed record StatusView
{
    public required string Version { get; init; }
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The manager's clock.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>What hinders the manager; null when nothing does.</summary>
    public string? Problem { get; init; }

    /// <summary>This manager leads. One that doesn't knows little: ask the leader.</summary>
    public bool Leads { get; init; } = true;

    /// <summary>The node of the manager that leads, as far as this one knows; <c>nobody</c> where there is none.</summary>
    public string? Leader { get; init; }

    /// <summary><c>act</c>, <c>observe</c> or <c>off</c>, as set for all services.</summary>
    public required string Mode { get; init; }

    /// <summary>Where the mode was set, for example <c>environment MODE</c>.</summary>
    public required string ModeSource { get; init; }

    public required PauseView Paused { get; init; }
    public required ConfigurationView Configuration { get; init; }
    public required IReadOnlyList<NodeStatus> Nodes { get; init; }
    public required int Services { get; init; }

    /// <summary>Actions under way, newest first.</summary>
    public required IReadOnlyList<ActionView> Actions { get; init; }

    /// <summary>The newest line of the timeline; 0 when there is none.</summary>
    public required long LastSeq { get; init; }
}
