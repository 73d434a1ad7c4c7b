namespace SwarmGuard.Core.Wire;

/// <summary>What an operator says of a node's network card, by labels of the node. What is null, they don't say.</summary>
public sealed record CardOverride
{
    public static readonly CardOverride None = new();

    /// <summary>Its name.</summary>
    public string? Interface { get; init; }

    /// <summary>Its speed, in 10^6 bit/s.</summary>
    public double? CapacityMbps { get; init; }
}
