namespace SwarmGuard.Core.Wire;

/// <summary>The answer to <c>GET /policy</c>: what holds for all services, and where each value comes from.</summary>
public sealed record PolicyView
{
    public required ConfigurationView Configuration { get; init; }
    public required IReadOnlyList<SettingView> Settings { get; init; }
}
