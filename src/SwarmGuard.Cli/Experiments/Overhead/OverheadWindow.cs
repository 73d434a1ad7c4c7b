using SwarmGuard.Core.Sampling;

namespace SwarmGuard.Cli.Experiments.Overhead;

/// <summary>What was read at both ends of one window.</summary>
internal sealed record OverheadWindow
{
    public required int Run { get; init; }

    /// <summary>One of <see cref="OverheadArms.Ways"/>.</summary>
    public required string Way { get; init; }

    public required int Containers { get; init; }

    public required DateTimeOffset Began { get; init; }

    public required (ContainerCounters From, ContainerCounters To) Engine { get; init; }

    public required (ContainerCounters From, ContainerCounters To) Manager { get; init; }

    /// <summary>Null where none was at work.</summary>
    public AgentReading? Agent { get; init; }

    /// <summary>Null where there was no loop.</summary>
    public LoopPass? Loop { get; init; }
}
