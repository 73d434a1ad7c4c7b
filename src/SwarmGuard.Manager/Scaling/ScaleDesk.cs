using SwarmGuard.Core.Scaling;
using SwarmGuard.Docker.Swarm;
using SwarmGuard.Manager.Actions;
using SwarmGuard.Manager.Leading;

namespace SwarmGuard.Manager.Scaling;

/// <summary>Sees changes of replicas through in the background.</summary>
internal sealed class ScaleDesk(
    ScaleRunner runner, ScaleRecorder recorder, Departures departures, ActionSlots slots, ReplicaMemory memory,
    ISwarmPulse pulse, Lease lease, ILogger<ScaleDesk> log)
{
    /// <summary>Sees the change through for which the service was reserved.</summary>
    public void Start(string serviceId, string serviceName, ScaleIntent intent, Reasons reasons)
    {
        slots.Begin(serviceId, intent);
        Run(serviceId, serviceName, intent, reasons);
    }

    /// <summary>Sees a change through that was found on a service. Does nothing when an action of this service is under way.</summary>
    public void TakeOver(string serviceId, string serviceName, ScaleIntent intent)
    {
        if (slots.TryBegin(serviceId, intent)) Run(serviceId, serviceName, intent, reasons: null);
    }

    private void Run(string serviceId, string serviceName, ScaleIntent intent, Reasons? reasons)
    {
        recorder.Began(serviceName, intent, reasons);
        pulse.Beat();
        _ = RunAsync(serviceId, serviceName, intent, lease.Term);
    }

    private async Task RunAsync(string serviceId, string serviceName, ScaleIntent intent, CancellationToken stop)
    {
        try
        {
            var end = await runner.RunAsync(serviceId, serviceName, intent, stop);
            if (end.Service is { } service) memory.Ended(service);
            recorder.Ended(serviceName, intent, end);
            slots.End(serviceId, intent);
            if (!intent.IsUp) await WatchTheRestGoAsync(serviceId, serviceName, intent, end, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            log.LogInformation("stopping while scaling {Action}: the number stands; the next manager takes over what else there is", intent.Id);
            recorder.HandedOver(serviceName, intent);
        }
        catch (Exception e)
        {
            // A fault of ours must not end the process, which may be seeing other actions through.
            log.LogError(e, "scaling {Action} of {Service} broke off", intent.Id, serviceName);
        }
        finally
        {
            slots.End(serviceId, intent);
        }
    }

    private async Task WatchTheRestGoAsync(string serviceId, string serviceName, ScaleIntent intent, ScaleEnd end, CancellationToken stop)
    {
        var leaving = intent.KnownTasks.Except(end.Tasks.Select(t => t.Id)).ToList();
        if (leaving.Count > 0 && await departures.AwaitAsync(serviceId, leaving, stop) is { } at) recorder.TasksGone(serviceName, intent, at);
    }
}
