namespace SwarmGuard.Core.Wire;

/// <summary>What an operator has paused: the answer to <c>POST /pause</c> and <c>POST /resume</c>, and a part of <c>GET /status</c>.</summary>
public sealed record PauseView
{
    /// <summary>Since when everything is paused; null when it isn't.</summary>
    public DateTimeOffset? AllSince { get; init; }

    /// <summary>Services paused one by one, by name, and since when.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Services { get; init; } = new Dictionary<string, DateTimeOffset>();
}
