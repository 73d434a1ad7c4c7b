using SwarmGuard.Core.Wire;

namespace SwarmGuard.Dashboard.Data;

/// <summary>Everything at one instant, as the pages show it.</summary>
public sealed record LivePicture
{
    public required DateTimeOffset At { get; init; }

    /// <summary>As it was when the engine last answered, or failed to; <see cref="StatusAge"/> ago.</summary>
    public required StatusView Status { get; init; }

    public required TimeSpan StatusAge { get; init; }

    /// <summary>By host name.</summary>
    public required IReadOnlyList<NodeTiles> Nodes { get; init; }

    /// <summary>By name.</summary>
    public required IReadOnlyList<ServiceStatus> Services { get; init; }

    /// <summary>The last actions, newest first.</summary>
    public required IReadOnlyList<ActionView> Recent { get; init; }
}
