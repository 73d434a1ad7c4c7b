namespace SwarmGuard.Core.Wire;

/// <summary>The state of the configuration file.</summary>
public sealed record ConfigurationView
{
    /// <summary>Its path.</summary>
    public required string File { get; init; }

    /// <summary>When what is in force was read; null while there is no file.</summary>
    public DateTimeOffset? LoadedAt { get; init; }

    /// <summary>What is wrong with the file as it is now. While this is not empty, the last good one stays in force.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>What is right and has no effect, and why.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];
}
