using SwarmGuard.Core.Scaling;
using SwarmGuard.Core.Wire;
using SwarmGuard.Docker.Swarm;
using SwarmGuard.Manager.Actions;
using SwarmGuard.Manager.Services;

namespace SwarmGuard.Manager.Scaling;

/// <summary>Sees changes of replicas through in the background.</summary>
internal sealed class ScaleDesk(
    ScaleRunner runner, ScaleRecorder recorder, Departures departures, ActionSlots slots, Cooldowns cooldowns, ReplicaMemory memory,
    ServiceBook services, ISwarmPulse pulse, ILogger<ScaleDesk> log, IHostApplicationLifetime life)
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
        _ = RunAsync(serviceId, serviceName, intent, life.ApplicationStopping);
    }

    private async Task RunAsync(string serviceId, string serviceName, ScaleIntent intent, CancellationToken stop)
    {
        try
        {
            var end = await runner.RunAsync(serviceId, serviceName, intent, stop);
            Rest(serviceId, intent, end);
            if (end.Service is { } service) memory.Ended(service);
            recorder.Ended(serviceName, intent, end);
            slots.End(serviceId, intent);
            if (!intent.IsUp) await WatchTheRestGoAsync(serviceId, serviceName, intent, end, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            log.LogInformation("stopping while scaling {Action}: the number stands; the next manager takes over what else there is", intent.Id);
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

    // Both directions rest after a step in either: what was just added is not taken away on the next quiet second, nor the reverse.
    private void Rest(string serviceId, ScaleIntent intent, ScaleEnd end)
    {
        var policy = services.PolicyFor(serviceId).Scaling;
        var why = end.Outcome == ScaleOutcome.Superseded ? "scaled by somebody else" : "acted upon";
        cooldowns.Rest(serviceId, ActionKind.ScaleDown, policy.DownCooldown, why);
        if (end.Outcome == ScaleOutcome.TimedOut && intent.IsUp)
            cooldowns.Failed(serviceId, ActionKind.ScaleUp, policy.RetryDelay, policy.UpCooldown);
        else
            cooldowns.Rest(serviceId, ActionKind.ScaleUp, policy.UpCooldown, why);
    }
}
