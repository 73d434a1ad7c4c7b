using SwarmGuard.Agent.Logs;
using SwarmGuard.Docker.Cgroups;
using SwarmGuard.Docker.Containers;

namespace SwarmGuard.Agent.Discovery;

/// <summary>Chooses where a container's counters come from: its cgroup files, else the engine's stats API.</summary>
internal sealed class CounterSources(HostFolders host, CgroupTree? tree, ConsoleLog log, TimeProvider time)
{
    private const string StatsName = "stats-api";
    private readonly Lock _lock = new();
    private readonly CgroupLocator? _locator = tree is null ? null : new CgroupLocator(tree);
    private bool _cgroupWorked;
    private bool _fellBack;

    /// <summary>How this node measures, as batches tell it.</summary>
    public string Name => tree is null || (_fellBack && !_cgroupWorked) ? StatsName : tree.SourceName;

    public ICounterSource Open(ContainerFacts container)
    {
        lock (_lock)
        {
            var source = tree is null || _locator is null ? null : CgroupCounterSource.Open(host, tree, _locator, container, time);
            if (source is not null)
            {
                _cgroupWorked = true;
                return source;
            }

            if (!_fellBack) log.Warn(Fallback(container));
            _fellBack = true;
            return new StatsCounterSource(container);
        }
    }

    /// <summary>For a container whose folder is known. There is no other way than its files then; null where they can't be read.</summary>
    public ICounterSource? OpenAt(string path, ContainerFacts container) =>
        tree is null ? null : CgroupCounterSource.OpenAt(host, tree, path, container, time);

    private string Fallback(ContainerFacts container) => tree is null
        ? $"no cgroup files under {host.CgroupRoot}: sampling through the engine's stats API, slower and coarser. " +
          "Mount the host's /proc on /host/proc and /sys on /host/sys, read-only"
        : $"no cgroup files of container {container.Identity.ContainerName} (process {container.Pid} in {host.Proc}): sampling it " +
          "through the engine's stats API, slower and coarser";
}
