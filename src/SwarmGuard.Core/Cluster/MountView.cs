namespace SwarmGuard.Core.Cluster;

/// <summary>One mount of a service: type is <c>bind</c>, <c>volume</c>, <c>tmpfs</c>, <c>npipe</c> or <c>cluster</c>.</summary>
public sealed record MountView(string Type, string Source, string Target)
{
    /// <summary>Its contents stay on the node when the task leaves.</summary>
    public bool IsLocalState => Type is "bind" or "volume" or "npipe";
}
