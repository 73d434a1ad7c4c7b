namespace SwarmGuard.Lab.Images;

/// <summary>What an image says of itself, beside its files.</summary>
public sealed record ImageSettings
{
    /// <summary>By default the first twelve digits of the image's digest, so that every content has its own reference.</summary>
    public string? Tag { get; init; }

    /// <summary>Further names, under which a later push of another content replaces this one.</summary>
    public IReadOnlyList<string> MovingTags { get; init; } = [];

    /// <summary>By default the program of the image's own name, in <c>/app</c>.</summary>
    public IReadOnlyList<string>? EntryPoint { get; init; }

    public IReadOnlyList<string> Command { get; init; } = [];

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<int> ExposedPorts { get; init; } = [];

    public HealthCheck? HealthCheck { get; init; }
}
