using SwarmGuard.Core.Episodes;
using SwarmGuard.Core.Planning;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Scaling;
using SwarmGuard.Core.Wire;
using SwarmGuard.Docker.Swarm;
using SwarmGuard.Manager.Actions;
using SwarmGuard.Manager.Records;

namespace SwarmGuard.Manager.Scaling;

/// <summary>Begins a change of replicas that was decided, whatever it was decided upon.</summary>
internal sealed class ScaleLauncher(ScaleStarter starter, ScaleDesk desk, ActionSlots slots, TimelineBook timeline)
{
    /// <summary>Null: another action on the service was begun meanwhile.</summary>
    public async Task<BeginResult<ScaleIntent>?> BeginAsync(
        ServiceDocument service, DateTimeOffset seenAt, Decision.Scale decision, Reasons reasons, EpisodeTimes times, ScalingPolicy policy, CancellationToken stop)
    {
        var (id, name) = (service.View.Id, service.View.Name);
        if (!slots.TryReserve(id)) return null;
        try
        {
            var result = await starter.BeginAsync(service, seenAt, decision, times, policy, stop);
            if (result is BeginResult<ScaleIntent>.Begun begun) desk.Start(id, name, begun.Intent, reasons);
            if (result is BeginResult<ScaleIntent>.Refused refused)
                timeline.Add(TimelineKind.Notice, name, $"the engine refused the change of replicas: {refused.Because}", severity: Severity.Warning);
            return result;
        }
        finally
        {
            slots.Release(id);
        }
    }
}
