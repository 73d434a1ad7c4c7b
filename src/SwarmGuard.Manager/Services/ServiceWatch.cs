using SwarmGuard.Docker.Engine;
using SwarmGuard.Docker.Swarm;
using SwarmGuard.Manager.Actions;
using SwarmGuard.Manager.Leading;
using SwarmGuard.Manager.Pausing;
using SwarmGuard.Manager.Records;
using SwarmGuard.Manager.Scaling;

namespace SwarmGuard.Manager.Services;

/// <summary>Lists the services on start, then whenever something changes, and now and then regardless; hands each list to whoever lives by it.</summary>
internal sealed class ServiceWatch(
    SwarmApi swarm, ISwarmPulse pulse, ServiceBook services, ReplicaMemory replicas, IntentSweeper sweeper, PauseBook pauses, Lease lease,
    SampleBook samples, NodeBook nodeBook, TimeProvider clock,
    ILogger<ServiceWatch> log) : BackgroundService
{
    private static readonly TimeSpan AtLeastEvery = TimeSpan.FromSeconds(15);

    /// <summary>Events come in bursts; one look serves them all.</summary>
    private static readonly TimeSpan AtMostEvery = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            // Awaited from before the look, so that a change during it or the pause is not missed.
            var change = pulse.WaitAsync(AtLeastEvery, stoppingToken);
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (EngineException e)
            {
                log.LogWarning("listing services: {Problem}", e.Message);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // A fault of ours in one look; an end of this loop would end the process.
                log.LogError(e, "listing services");
            }

            await Task.Delay(AtMostEvery, clock, stoppingToken);
            await change;
        }
    }

    private async Task LookAsync(CancellationToken stop)
    {
        var listed = await swarm.ServicesAsync(stop);
        services.Take(listed.Select(s => s.View));
        await pauses.RefreshAsync(stop);
        if (!lease.IsHeld) return;
        foreach (var service in listed) replicas.See(service.View);
        await sweeper.SweepAsync(listed, stop);
        var nodes = await swarm.NodesAsync(stop);
        // A Swarm without nodes is one that can't be read.
        if (nodes.Count == 0) return;
        nodeBook.Take(nodes);
        samples.KeepOnly(nodes.Select(n => n.Id).ToHashSet());
    }
}
