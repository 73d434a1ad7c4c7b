using SwarmGuard.Cli.Chaos.Play;
using SwarmGuard.Cli.Clients;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Cli.Chaos.Outcome;

/// <summary>All that a run with faults has brought to light.</summary>
internal sealed record ChaosOutcome
{
    public required IReadOnlyList<Strike> Strikes { get; init; }

    public required TrafficBook Traffic { get; init; }

    public required IReadOnlyList<ActionView> Actions { get; init; }

    public required IReadOnlyList<SpecComparison> Specs { get; init; }

    /// <summary>What the checks on the way found wrong.</summary>
    public required IReadOnlyList<string> Unsafe { get; init; }

    /// <summary>The first round began.</summary>
    public DateTimeOffset Began { get; init; }

    /// <summary>The last one was over.</summary>
    public DateTimeOffset Ended { get; init; }

    public IReadOnlyList<ClientRecord> Clients { get; init; } = [];

    /// <summary>To how many replicas <see cref="ChaosService.Scaler"/> was set, from when on.</summary>
    public IReadOnlyList<(DateTimeOffset At, int Count)> Replicas { get; init; } = [];

    /// <summary>What was still on the machine after the lab was taken down; none while it is up.</summary>
    public IReadOnlyList<string> Leftovers { get; init; } = [];

    /// <summary>Everything that must not be. None: the run was passed.</summary>
    public IReadOnlyList<string> Complaints =>
    [
        .. Unsafe,
        .. Strikes.Where(strike => strike.Kind.IsHidden).Select(Unhidden).OfType<string>(),
        .. Traffic.OfNone(Strikes) is { Count: > 0 } strays ? [$"{strays.Sum(f => f.Count)} requests failed while there was no fault: {Kinds(strays)}"] : Array.Empty<string>(),
        .. Specs.SelectMany(spec => spec.Differences.Select(difference => $"{spec.Service}: {difference}")),
        .. Leftovers.Select(leftover => $"left behind: {leftover}"),
    ];

    public static string Kinds(IEnumerable<FailedRequest> failures) => string.Join(
        ", ", failures.GroupBy(f => f.Kind).OrderByDescending(kind => kind.Sum(f => f.Count)).Select(kind => $"{kind.Sum(f => f.Count)} {kind.Key}"));

    private string? Unhidden(Strike strike) => Traffic.Of(strike, Strikes) is { Count: > 0 } failures
        ? $"{strike.What}: {failures.Sum(f => f.Count)} requests failed ({Kinds(failures)}), though it must be hidden"
        : null;
}
