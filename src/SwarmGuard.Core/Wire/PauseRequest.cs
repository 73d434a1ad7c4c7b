namespace SwarmGuard.Core.Wire;

/// <summary>The body of <c>POST /pause</c> and <c>POST /resume</c>.</summary>
public sealed record PauseRequest
{
    /// <summary>One service by its name; null means all.</summary>
    public string? Service { get; init; }
}
