namespace SwarmGuard.Core.Wire;

/// <summary>The answer to <c>GET /doctor</c>.</summary>
public sealed record DoctorView
{
    public required DateTimeOffset At { get; init; }
    public required IReadOnlyList<FindingView> Findings { get; init; }
}
