using SwarmGuard.Agent.Logs;
using SwarmGuard.Agent.Settings;
using SwarmGuard.Core.Sampling;
using SwarmGuard.Docker.Cgroups;
using SwarmGuard.Docker.Containers;

namespace SwarmGuard.Agent.Discovery;

/// <summary>
/// Without any engine: containers are found by their cgroups, and are known by their ids alone until the manager says which tasks
/// they are. Nobody tells of changes, so the tree is looked through each second where containers were before, and now and then as a whole.
/// </summary>
internal sealed class CgroupDiscovery(
    ContainerFolders folders, ContainerProcesses processes, WatchedContainers containers, CounterSources sources, ConsoleLog log,
    TimeProvider time) : IDiscovery
{
    /// <summary>A cgroup without processes may be new, or left behind for good: looked at closely at first, then now and then.</summary>
    private const int EagerTries = 5;

    private const int ScansBetweenAll = 10;
    private const int ScansBetweenPatientTries = 30;
    private const int ShownDigits = 12;

    private readonly Dictionary<string, int> _triesOf = [];
    private string? _lastFault;
    private int _scans;

    public async Task RunAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(AgentDefaults.ScanPeriod, time);
        do
        {
            ScanSafely();
        }
        while (await timer.WaitForNextTickAsync(stop));
    }

    public void Scan()
    {
        var isWhole = _scans++ % ScansBetweenAll == 0;
        var found = isWhole ? folders.All() : folders.InKnownParents();
        // A container elsewhere than where others are is seen by the whole walk only, and is not gone for it.
        if (isWhole) foreach (var gone in containers.Ids().Where(id => !found.ContainsKey(id)).ToList()) containers.Remove(gone);
        foreach (var gone in _triesOf.Keys.Where(id => !found.ContainsKey(id)).ToList()) _triesOf.Remove(gone);
        var news = found.Keys.Where(id => !containers.Has(id) && IsDue(id)).ToHashSet();
        if (news.Count == 0) return;
        var pids = processes.Oldest(news);
        var added = pids.Count(pair => TryAdd(pair.Key, pair.Value, found[pair.Key]));
        if (added > 0) log.Info($"watching {containers.Count} containers by {sources.Name}, found by their cgroups");
    }

    public void Dispose()
    {
    }

    private bool IsDue(string id)
    {
        var tries = _triesOf[id] = _triesOf.GetValueOrDefault(id) + 1;
        return tries <= EagerTries || tries % ScansBetweenPatientTries == 0;
    }

    private bool TryAdd(string id, int pid, string path)
    {
        // Names must not be empty in messages; the manager tells the true one.
        var unnamed = new ContainerIdentity(id, id[..ShownDigits], "", "", "", HasHealthCheck: false);
        var facts = new ContainerFacts(unnamed, pid, null, null, processes.SharesHostNetwork(pid), IsOwn: false);
        if (sources.OpenAt(path, facts) is not { } source) return false;
        containers.Put(new WatchedContainer(facts, source));
        _triesOf.Remove(id);
        return true;
    }

    private void ScanSafely()
    {
        try
        {
            Scan();
            _lastFault = null;
        }
        catch (Exception e)
        {
            // What runs already goes on being watched; the next scan looks anew.
            var fault = $"{e.GetType().Name}: {e.Message}";
            if (fault != _lastFault) log.Error($"looking for containers failed: {e}");
            _lastFault = fault;
        }
    }
}
