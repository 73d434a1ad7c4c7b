using System.Threading.Channels;
using SwarmGuard.Agent.Logs;
using SwarmGuard.Agent.Settings;
using SwarmGuard.Docker.Containers;
using SwarmGuard.Docker.Engine;

namespace SwarmGuard.Agent.Discovery;

/// <summary>
/// Keeps the set of running containers true: events mark what to look at, a list on every new event stream and every half
/// minute catches what events missed. Outlives the engine.
/// </summary>
internal sealed class ContainerWatch(
    ContainerReads engine, WatchedContainers containers, CounterSources sources, NodeIdentity node, ConsoleLog log, TimeProvider time)
{
    private readonly Channel<ContainerEvent?> _marks = Channel.CreateBounded<ContainerEvent?>(AgentDefaults.MostEventsWaiting);
    private volatile bool _lost;
    private readonly OutageLog _outage = new(log, "engine", time);

    public Task RunAsync(CancellationToken stop) => Task.WhenAll(ListenAsync(stop), TickAsync(stop), FollowAsync(stop));

    private async Task ListenAsync(CancellationToken stop)
    {
        var pause = AgentDefaults.FirstRetry;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await foreach (var happened in engine.EventsAsync(opened: MarkAll, stop))
                {
                    pause = AgentDefaults.FirstRetry;
                    Mark(happened);
                }

                _outage.Failed("its event stream ended");
            }
            catch (Exception e) when (IsOutage(e, stop))
            {
                _outage.Failed(e.Message);
            }

            await Task.Delay(pause, time, stop);
            pause = pause * 2 < AgentDefaults.LongestRetry ? pause * 2 : AgentDefaults.LongestRetry;
        }
    }

    private async Task TickAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(AgentDefaults.RelistPeriod, time);
        while (await timer.WaitForNextTickAsync(stop)) MarkAll();
    }

    private void MarkAll() => Mark(null);

    // With thousands of containers starting and stopping, an engine tells faster than it can be asked.
    private void Mark(ContainerEvent? happened)
    {
        if (!_marks.Writer.TryWrite(happened)) _lost = true;
    }

    private async Task FollowAsync(CancellationToken stop)
    {
        await foreach (var next in _marks.Reader.ReadAllAsync(stop))
        {
            var mark = _lost ? Overtaken() : next;
            try
            {
                await (mark is null ? ListAsync(stop) : LookAsync(mark, stop));
                _outage.Worked();
            }
            catch (Exception e) when (IsOutage(e, stop))
            {
                // The stream of a failing engine breaks too, and its reopening lists everything anew.
                _outage.Failed(e.Message);
            }
        }
    }

    /// <summary>Marks were lost, so that all is listed; what waits until now is part of that.</summary>
    private ContainerEvent? Overtaken()
    {
        _lost = false;
        while (_marks.Reader.TryRead(out _))
        {
        }

        return null;
    }

    private async Task ListAsync(CancellationToken stop)
    {
        var facts = await engine.EngineAsync(stop);
        if (node.Learn(facts))
            log.Info($"engine {facts.Version} on {facts.HostName}, node id {(facts.NodeId.Length > 0 ? facts.NodeId : "none: not in a Swarm")}");
        var running = (await engine.RunningAsync(stop)).ToHashSet();
        foreach (var id in containers.Ids().Where(id => !running.Contains(id)).ToList()) containers.Remove(id);
        var unknown = running.Where(id => !containers.Has(id)).ToList();
        await Parallel.ForEachAsync(
            unknown,
            new ParallelOptions { MaxDegreeOfParallelism = AgentDefaults.InspectConcurrency, CancellationToken = stop },
            async (id, token) => await AddAsync(id, token));
        if (unknown.Count > 0) log.Info($"watching {containers.Count} containers by {sources.Name}");
    }

    private async Task LookAsync(ContainerEvent mark, CancellationToken stop)
    {
        if (mark.IsEnd) containers.Remove(mark.ContainerId);
        else await AddAsync(mark.ContainerId, stop);
    }

    private async Task AddAsync(string id, CancellationToken stop)
    {
        if (await engine.InspectAsync(id, stop) is { } facts) containers.Put(new WatchedContainer(facts, sources.Open(facts)));
        else containers.Remove(id);
    }

    private static bool IsOutage(Exception e, CancellationToken stop) =>
        !stop.IsCancellationRequested && e is EngineException or HttpRequestException or IOException or OperationCanceledException;
}
