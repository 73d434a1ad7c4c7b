using System.Collections.Concurrent;
using SwarmGuard.Core.Alerts;
using SwarmGuard.Core.Moves;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Wire;
using SwarmGuard.Docker.Swarm;
using SwarmGuard.Manager.Records;

namespace SwarmGuard.Manager.Moves;

/// <summary>Holds the moves under way: at most one per service; services never wait for each other.</summary>
internal sealed class MoveDesk(
    MoveRunner runner, MoveRecorder recorder, CooldownBook cooldowns, MigrationPolicy policy, SwarmPulse pulse, TimeProvider clock,
    ILogger<MoveDesk> log, IHostApplicationLifetime life)
{
    private readonly ConcurrentDictionary<string, MoveIntent?> _underWay = new();

    public bool IsBusy(string serviceId) => _underWay.ContainsKey(serviceId);

    /// <summary>Takes a service for a move about to be written on it; else the sweeper could take that move for one left behind.</summary>
    public bool TryReserve(string serviceId) => _underWay.TryAdd(serviceId, null);

    /// <summary>The reserved move was not begun. Without effect once it has started.</summary>
    public void Release(string serviceId) => _underWay.TryRemove(KeyValuePair.Create(serviceId, (MoveIntent?)null));

    /// <summary>Sees the reserved move through in the background.</summary>
    public void Start(string serviceId, string serviceName, MoveIntent intent)
    {
        _underWay[serviceId] = intent;
        Run(serviceId, serviceName, intent, takenOver: false);
    }

    /// <summary>Sees a move through that was found on a service. Does nothing when one of this service is under way.</summary>
    public void TakeOver(string serviceId, string serviceName, MoveIntent intent)
    {
        if (_underWay.TryAdd(serviceId, intent)) Run(serviceId, serviceName, intent, takenOver: true);
    }

    public (TimeSpan Left, string Why)? Resting(string serviceId)
    {
        lock (cooldowns) return cooldowns.Resting(serviceId, ActionKind.Migration, clock.GetUtcNow());
    }

    private void Run(string serviceId, string serviceName, MoveIntent intent, bool takenOver)
    {
        recorder.Began(serviceName, intent, takenOver);
        pulse.Beat();
        _ = RunAsync(serviceId, serviceName, intent, life.ApplicationStopping);
    }

    private async Task RunAsync(string serviceId, string serviceName, MoveIntent intent, CancellationToken stop)
    {
        try
        {
            var outcome = await runner.RunAsync(serviceId, serviceName, intent, stop);
            Rest(serviceId, outcome);
            End(serviceId, intent);
            if (outcome == MoveOutcome.Moved) await runner.WatchOldTasksAsync(serviceId, serviceName, intent, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            log.LogInformation("stopping in the middle of move {Action}: the next manager takes it over", intent.Id);
        }
        catch (Exception e)
        {
            // A fault of ours must not end the process, which may be seeing other moves through. The intent stays on the service,
            // and the sweeper starts afresh from it.
            log.LogError(e, "move {Action} of {Service} broke off; it will be taken up again", intent.Id, serviceName);
        }
        finally
        {
            End(serviceId, intent);
        }
    }

    // Only this very move: while its old task was awaited, the next one may have begun.
    private void End(string serviceId, MoveIntent intent) => _underWay.TryRemove(KeyValuePair.Create(serviceId, (MoveIntent?)intent));

    private void Rest(string serviceId, MoveOutcome outcome)
    {
        lock (cooldowns)
        {
            if (outcome == MoveOutcome.Moved) cooldowns.Rest(serviceId, ActionKind.Migration, clock.GetUtcNow(), policy.Cooldown);
            else cooldowns.Failed(serviceId, ActionKind.Migration, clock.GetUtcNow(), policy.RetryDelay, policy.Cooldown);
        }
    }
}
