using SwarmGuard.Cli.Clients;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Cli.Experiments.Mttr;

/// <summary>What was seen of one service while its task, or its node, was struck.</summary>
internal sealed record MttrTrace
{
    public required MttrArm Arm { get; init; }

    public required string Service { get; init; }

    /// <summary>The stress was ordered; null where there was none.</summary>
    public DateTimeOffset? Stressed { get; init; }

    /// <summary>The fault struck.</summary>
    public required DateTimeOffset Struck { get; init; }

    /// <summary>The services of all arms were well again, or were given up.</summary>
    public required DateTimeOffset Ended { get; init; }

    /// <summary>The host name of the node where the trouble was, and that was struck.</summary>
    public required string FromNode { get; init; }

    /// <summary>Where the task was in the end; null where there was none.</summary>
    public string? ToNode { get; init; }

    /// <summary>A process of the service was there for the fault to strike.</summary>
    public required bool WasFound { get; init; }

    /// <summary>The task that took the place of the one struck was healthy, by the engine's stamp.</summary>
    public DateTimeOffset? Healed { get; init; }

    /// <summary>What SwarmGuard did about the service; null for nothing.</summary>
    public ActionView? Action { get; init; }

    public required IReadOnlyList<ClientRecord> Clients { get; init; }

    /// <summary>What was wrong with the service when it was given up; null where it came back.</summary>
    public string? Unwell { get; init; }

    /// <summary>Requests are counted from here on.</summary>
    public DateTimeOffset Began => Stressed ?? Struck;

    /// <summary>SwarmGuard had moved the task, and the old one was gone, when the fault struck.</summary>
    public bool HadLeft => Action?.T6 <= Struck;
}
