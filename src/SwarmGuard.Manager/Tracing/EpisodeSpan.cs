namespace SwarmGuard.Manager.Tracing;

/// <summary>A piece of an episode.</summary>
/// <param name="Name">What went on.</param>
/// <param name="Start">By the manager's clock.</param>
/// <param name="End">Never before its start.</param>
/// <param name="Attributes">What is known of it.</param>
/// <param name="Error">Why it failed; null where it did not.</param>
internal sealed record EpisodeSpan(
    string Name, DateTimeOffset Start, DateTimeOffset End, IReadOnlyList<KeyValuePair<string, object?>> Attributes, string? Error = null);
