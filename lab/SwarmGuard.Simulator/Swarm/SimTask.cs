using SwarmGuard.Core.Cluster;

namespace SwarmGuard.Simulator.Swarm;

/// <summary>A task object in Swarm's store, and what its node makes of it.</summary>
internal sealed class SimTask(string id, SimService service, int slot, DateTimeOffset createdAt, long born)
{
    public string Id => id;

    public SimService Service => service;

    public int Slot => slot;

    public DateTimeOffset CreatedAt { get; } = createdAt;

    /// <summary>Its place in the order in which tasks were made.</summary>
    public long Born => born;

    public string ContainerId { get; } = id.PadRight(64, '0');

    /// <summary>The spec it was made from.</summary>
    public TaskSpec Spec { get; } = service.Tasks;

    public long SpecVersion { get; } = service.SpecVersion;

    public SimNode? Node { get; set; }

    public TaskState Desired { get; set; } = TaskState.Running;

    /// <summary>As the store has it.</summary>
    public TaskState State { get; set; } = TaskState.New;

    public string Error { get; set; } = "";

    public DateTimeOffset StateAt { get; set; } = createdAt;

    /// <summary>How far its node has come, which the store may not know yet.</summary>
    public TaskState Local { get; set; } = TaskState.Assigned;

    public string LocalError { get; set; } = "";

    public DateTimeOffset LocalAt { get; set; }

    /// <summary>Its container's process runs, whether it is healthy yet or not.</summary>
    public bool IsContainerUp { get; set; }

    public TimeSpan ContainerSince { get; set; }

    /// <summary>Its node was told to end it.</summary>
    public bool IsStopping { get; set; }

    /// <summary>Tells a step of the container that is still due from one that something else has overtaken.</summary>
    public int Step { get; set; }

    public int FailedProbes { get; set; }

    public bool IsWanted => Desired <= TaskState.Running;

    public bool IsRunning => State == TaskState.Running;

    public bool IsOver => State > TaskState.Running;

    public bool IsGone { get; set; }

    /// <summary>As people read it.</summary>
    public string Told => $"{service.Name}.{slot}";
}
