namespace SwarmGuard.Simulator.Swarm;

/// <summary>
/// Which tasks an update replaces (swarmkit, orchestrator/task.go). Fact: a change of placement alone makes no task dirty while its node still
/// satisfies the constraints.
/// </summary>
internal static class Dirt
{
    public static bool IsDirty(SimService service, SimTask task)
    {
        if (task.SpecVersion == service.SpecVersion) return false;
        if (task.Spec.Template != service.Tasks.Template) return true;
        if (task.Spec.Placement == service.Tasks.Placement) return false;
        return task.Node is not { } node || !service.Tasks.Allows(node);
    }
}
