using SwarmGuard.Core.Cluster;

namespace SwarmGuard.Simulator.Swarm;

/// <summary>
/// Deletes ended tasks (swarmkit, taskreaper): those whose slot is no longer wanted at once, of the others all but the last few of each slot.
/// </summary>
internal static class Reaper
{
    public static void Reap(SimulatedSwarm swarm, SimService service)
    {
        List<SimTask>? gone = null;
        foreach (var task in service.All)
        {
            if (task.IsOver && (task.Desired == TaskState.Remove || IsTooOld(swarm, service, task))) (gone ??= []).Add(task);
        }

        foreach (var task in gone ?? []) swarm.Delete(task);
    }

    private static bool IsTooOld(SimulatedSwarm swarm, SimService service, SimTask task)
    {
        if (task.IsWanted) return false;
        var newer = 0;
        foreach (var other in service.All)
        {
            if (other.Slot == task.Slot && other.IsOver && !other.IsWanted && other.Born > task.Born) newer++;
        }

        return newer >= swarm.Times.Retention;
    }
}
