using SwarmGuard.Core.Moves;
using SwarmGuard.Docker.Swarm;
using SwarmGuard.Manager.Actions;
using SwarmGuard.Manager.Leading;

namespace SwarmGuard.Manager.Moves;

/// <summary>Sees moves through in the background.</summary>
internal sealed class MoveDesk(
    MoveRunner runner, MoveRecorder recorder, ActionSlots slots, ISwarmPulse pulse, Lease lease, ILogger<MoveDesk> log)
{
    /// <summary>Sees the move through for which the service was reserved.</summary>
    public void Start(string serviceId, string serviceName, MoveIntent intent, Reasons reasons)
    {
        slots.Begin(serviceId, intent);
        Run(serviceId, serviceName, intent, reasons);
    }

    /// <summary>Sees a move through that was found on a service. Does nothing when an action of this service is under way.</summary>
    public void TakeOver(string serviceId, string serviceName, MoveIntent intent)
    {
        if (slots.TryBegin(serviceId, intent)) Run(serviceId, serviceName, intent, reasons: null);
    }

    private void Run(string serviceId, string serviceName, MoveIntent intent, Reasons? reasons)
    {
        recorder.Began(serviceName, intent, reasons);
        pulse.Beat();
        _ = RunAsync(serviceId, serviceName, intent, lease.Term);
    }

    private async Task RunAsync(string serviceId, string serviceName, MoveIntent intent, CancellationToken stop)
    {
        try
        {
            var outcome = await runner.RunAsync(serviceId, serviceName, intent, stop);
            slots.End(serviceId, intent);
            if (outcome == MoveOutcome.Moved) await runner.WatchOldTasksAsync(serviceId, serviceName, intent, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            log.LogInformation("stopping in the middle of move {Action}: the next manager takes it over", intent.Id);
            recorder.HandedOver(serviceName, intent);
        }
        catch (Exception e)
        {
            // A fault of ours must not end the process, which may be seeing other moves through. The intent stays on the service,
            // and the sweeper starts afresh from it.
            log.LogError(e, "move {Action} of {Service} broke off; it will be taken up again", intent.Id, serviceName);
        }
        finally
        {
            slots.End(serviceId, intent);
        }
    }
}
