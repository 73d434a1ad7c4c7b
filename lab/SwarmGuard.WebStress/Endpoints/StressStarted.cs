namespace SwarmGuard.WebStress.Endpoints;

internal sealed record StressStarted
{
    public string Status { get; } = "started";

    public required string Hostname { get; init; }

    public double? TargetCpu { get; init; }

    public double? TargetMemoryMb { get; init; }

    public double? TargetNetworkMbps { get; init; }

    public required double Duration { get; init; }

    public required double Ramp { get; init; }

    public int? Steps { get; init; }

    /// <summary>Kinds of stress that were running already and ended for this one.</summary>
    public IReadOnlyList<string> Replaced { get; init; } = [];
}
