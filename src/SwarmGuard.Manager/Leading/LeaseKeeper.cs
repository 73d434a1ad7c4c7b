using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Leading;
using SwarmGuard.Core.Wire;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Docker.Swarm;
using SwarmGuard.Manager.Records;
using SwarmGuard.Manager.Remembering;
using SwarmGuard.Manager.Scaling;

namespace SwarmGuard.Manager.Leading;

/// <summary>
/// Takes the lease when it is free, renews it, and gives it up on the way out. It is one config object in Swarm's store, changed only at
/// the version that was read.
/// </summary>
internal sealed class LeaseKeeper(
    Lease lease, SwarmStore store, SwarmApi swarm, MemoryBook memory, ReplicaMemory replicas, ISwarmPulse pulse, TimelineBook timeline,
    TimeProvider clock, ILogger<LeaseKeeper> log) : BackgroundService
{
    private const string Fact = "swarmguard.lease";
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    /// <summary>A call of the engine that takes longer than this would eat up what is left of the lease.</summary>
    private static readonly TimeSpan EngineTime = TimeSpan.FromSeconds(3);

    private LeaseState _state = LeaseState.Of(new LeaseRecord { Holder = lease.Me.Holder, Node = lease.Me.Node, Task = lease.Me.Task, Term = 0, Beat = 0 });
    private bool _leads;

    // Before the API answers: a manager that is alone leads from its first request on.
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await StepSafelyAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>What was begun is left on the services; the next manager need not wait for this one's lease to run out.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (!lease.IsHeld) return;
        lease.End();
        try
        {
            var seen = await store.ReadAsync(SwarmStore.LeaseObject, cancellationToken);
            if (LeaseRecord.Read(seen.Facts.GetValueOrDefault(Fact)) is { } record && record.Holder == lease.Me.Holder)
                await store.TryWriteAsync(seen, Fact, (record with { Holder = "", Node = "", Task = "" }).Write(), cancellationToken);
        }
        catch (Exception e) when (e is EngineException or OperationCanceledException)
        {
            log.LogInformation("the lease could not be given up and runs out by itself: {Problem}", e.Message);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await StepSafelyAsync(stoppingToken);
    }

    private async Task StepSafelyAsync(CancellationToken stop)
    {
        using var late = new CancellationTokenSource(EngineTime, clock);
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(stop, late.Token);
        try
        {
            await StepAsync(bounded.Token);
        }
        catch (Exception e) when (e is EngineException || (e is OperationCanceledException && !stop.IsCancellationRequested))
        {
            log.LogDebug("the lease: {Problem}", e.Message);
        }

        if (!stop.IsCancellationRequested) Conclude();
    }

    private async Task StepAsync(CancellationToken stop)
    {
        var stored = await store.ReadAsync(SwarmStore.LeaseObject, stop);
        _state = _state.Read(LeaseRecord.Read(stored.Facts.GetValueOrDefault(Fact)), lease.Now);
        var ended = !_state.SeesItself && await HasEndedAsync(_state.Seen?.Task, stop);
        if (_state.Next(lease.Now, ended) is LeaseStep.Write { Record: var record })
        {
            _state = _state.Try(record, lease.Now);
            if (!await store.TryWriteAsync(stored, Fact, record.Write(), stop)) return;
            _state = _state.Wrote();
        }

        if (!_leads && _state.SeesItself) await memory.LoadAsync(stop);
        if (_leads) await memory.FlushAsync(stop);
    }

    // Swarm hears from the task's node that its process has ended, or has forgotten a task that ended long ago.
    private async Task<bool> HasEndedAsync(string? task, CancellationToken stop) =>
        task is { Length: > 0 } && await swarm.TaskAsync(task, stop) is null or { IsOver: true };

    /// <summary>What the last look means, also where it failed: a lease that could not be renewed runs out.</summary>
    private void Conclude()
    {
        var leads = _state.TrustedUntil is { } until && until > lease.Now && (_leads || memory.IsLoaded);
        if (leads) lease.Hold(_state.TrustedUntil!.Value, lease.Me.Node);
        else lease.Follow(_state.Seen is { Holder.Length: > 0 } other && !_state.SeesItself ? other.Node : "nobody");
        if (leads == _leads) return;
        _leads = leads;
        if (leads) Begin();
        else Lose();
    }

    private void Begin()
    {
        // Numbers of replicas that somebody else set while this manager only watched are not news.
        replicas.Forget();
        if (_state.Seen is { Term: > 1 and var term })
            timeline.Add(TimelineKind.Notice, "", $"the manager on {lease.Me.Node} leads now (term {term}), and finishes what its predecessor began",
                severity: Severity.Warning);
        pulse.Beat();
    }

    private void Lose()
    {
        memory.Unload();
        timeline.Add(TimelineKind.Notice, "", $"the manager on {lease.Me.Node} no longer leads ({lease.Leader} does): it changes nothing until it does again",
            severity: Severity.Warning);
    }
}
