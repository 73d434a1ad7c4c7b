namespace SwarmGuard.Core.Cluster;

/// <summary>What a service's spec says of a health check.</summary>
public enum HealthCheckKind
{
    /// <summary>Nothing: the image's own check applies, if it has one.</summary>
    FromImage,

    /// <summary>The spec has one.</summary>
    InSpec,

    /// <summary>The spec switches it off (<c>NONE</c>).</summary>
    Disabled,
}
