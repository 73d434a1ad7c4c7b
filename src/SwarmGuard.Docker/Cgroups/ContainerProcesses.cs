using System.Globalization;
using System.Text.RegularExpressions;

namespace SwarmGuard.Docker.Cgroups;

/// <summary>
/// Finds a process of each container, for its network figures. A cgroup's own <c>cgroup.procs</c> does not help: it numbers processes
/// as the reader's pid namespace does, in which those of other containers have no number, and is empty there. The host's
/// <c>/proc</c> has them all, and each one's <c>cgroup</c> file names the container.
/// </summary>
public sealed partial class ContainerProcesses(HostFolders host)
{
    /// <summary>Behind the name in brackets, which may hold anything: the 22nd field of the whole line.</summary>
    private const int StartTimeColumn = 19;

    /// <summary>
    /// The oldest process of each container named. Health checks and <c>docker exec</c> put others into its cgroup, which soon end; the
    /// oldest is the one that the container lives by.
    /// </summary>
    public IReadOnlyDictionary<string, int> Oldest(IReadOnlySet<string> containerIds)
    {
        var oldest = new Dictionary<string, (int Pid, long Started)>();
        foreach (var pid in Pids())
        {
            if (PseudoFile.Text(host.OfProcess(pid, "cgroup")) is not { } text || ContainerIn(text) is not { } id) continue;
            if (!containerIds.Contains(id) || StartedAt(pid) is not { } started) continue;
            if (!oldest.TryGetValue(id, out var other) || (started, pid).CompareTo((other.Started, other.Pid)) < 0) oldest[id] = (pid, started);
        }

        return oldest.ToDictionary(found => found.Key, found => found.Value.Pid);
    }

    /// <summary>
    /// Whether the process uses the host's own cards. Asking for its network namespace takes a capability; but only who shares the host's
    /// cards shows counters that lie between two readings of the host's.
    /// </summary>
    public bool SharesHostNetwork(int pid)
    {
        var scratch = new byte[64 * 1024];
        var before = NetDevText.Cards(PseudoFile.Read(host.OfProcess(1, "net/dev"), scratch));
        var cards = NetDevText.Cards(PseudoFile.Read(host.OfProcess(pid, "net/dev"), scratch));
        var after = NetDevText.Cards(PseudoFile.Read(host.OfProcess(1, "net/dev"), scratch));
        if (cards.Length == 0 || cards.Length != before.Length || cards.Length != after.Length) return false;
        for (var i = 0; i < cards.Length; i++)
        {
            if (cards[i].Name != before[i].Name || cards[i].Name != after[i].Name) return false;
            if (cards[i].RxBytes < before[i].RxBytes || cards[i].RxBytes > after[i].RxBytes) return false;
        }

        return true;
    }

    /// <summary>The outermost container that a process's membership names: a nested engine's containers are part of it.</summary>
    internal static string? ContainerIn(string membership) => ContainerId().Match(membership) is { Success: true } match ? match.Groups[1].Value : null;

    private IEnumerable<int> Pids()
    {
        var pids = new List<int>();
        try
        {
            foreach (var folder in Directory.EnumerateDirectories(host.Proc))
            {
                if (int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var pid)) pids.Add(pid);
            }
        }
        catch (IOException)
        {
            // What was seen up to here counts; the next look sees the rest.
        }

        return pids;
    }

    private long? StartedAt(int pid)
    {
        if (PseudoFile.Text(host.OfProcess(pid, "stat")) is not { } text) return null;
        var fields = text[(text.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > StartTimeColumn && long.TryParse(fields[StartTimeColumn], CultureInfo.InvariantCulture, out var ticks) ? ticks : null;
    }

    [GeneratedRegex(@"/(?:docker-)?([0-9a-f]{64})(?:\.scope)?(?=/|$)", RegexOptions.Multiline)]
    private static partial Regex ContainerId();
}
