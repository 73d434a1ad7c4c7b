using SwarmGuard.Core.Cluster;

namespace SwarmGuard.Core.Planning;

/// <summary>What was found of a node's room for one more task.</summary>
/// <param name="Lack">Why it has none, or null when it has.</param>
/// <param name="Found">The node and its load, in a few words.</param>
/// <param name="Figure">What was measured of which limit; of a node with room, where it has the least. Null: nothing was measured.</param>
/// <param name="Setting">The key of that limit.</param>
internal sealed record NodeRoom(NodeView Node, string? Lack, string Found, GateFigure? Figure, string? Setting)
{
    /// <summary>The share of its limit that is used; more than 1 where it is exceeded.</summary>
    public double Fullness => Figure is { Limit: > 0 } figure ? figure.Measured / figure.Limit : double.PositiveInfinity;
}
