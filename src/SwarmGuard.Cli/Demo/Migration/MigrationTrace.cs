using SwarmGuard.Cli.Clients;
using SwarmGuard.Core.Wire;
using SwarmGuard.Lab.Swarm;

namespace SwarmGuard.Cli.Demo.Migration;

/// <summary>What was seen while a task moved, beside the manager's own times.</summary>
internal sealed record MigrationTrace
{
    public static readonly MigrationTrace None = new();

    /// <summary>The stress was ordered.</summary>
    public DateTimeOffset Began { get; init; }

    /// <summary>The manager had its first alert; null where none came.</summary>
    public DateTimeOffset? FirstAlert { get; init; }

    /// <summary>The move; null where there was none.</summary>
    public ActionView? Action { get; init; }

    /// <summary>How many tasks of the service had a running process, those told to stop included, from when on.</summary>
    public IReadOnlyList<(DateTimeOffset At, int Count)> Processes { get; init; } = [];

    /// <summary>What all replicas together used, in percent of one's limit.</summary>
    public IReadOnlyList<(DateTimeOffset At, double Percent)> Load { get; init; } = [];

    public IReadOnlyList<ClientRecord> Clients { get; init; } = [];

    /// <summary>All tasks of the service at the end.</summary>
    public IReadOnlyList<LabTask> Tasks { get; init; } = [];
}
