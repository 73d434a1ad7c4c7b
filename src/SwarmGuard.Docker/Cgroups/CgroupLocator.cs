namespace SwarmGuard.Docker.Cgroups;

/// <summary>
/// Finds the host folder of a container's cgroup. Two things keep <c>/proc/[pid]/cgroup</c> from simply telling it. Within a
/// cgroup namespace of its own (the default on v2) the agent sees paths relative to its own cgroup, as
/// <c>/../docker-1f3a.scope</c>, and nothing tells what <c>/..</c> is called on the host. And the container's first process may
/// have moved into a sub-group (systemd and nested engines do), which does not hold the whole container's figures.
/// </summary>
public sealed class CgroupLocator(CgroupTree tree)
{
    /// <summary>Slices within slices: kubelet-like parents reach 5; deeper trees are loops or not ours.</summary>
    private const int DeepestSearch = 8;

    /// <summary>What a number of steps up turned out to stand for, in a controller's tree. Learned once, verified at each use.</summary>
    private readonly Dictionary<(string Root, int Levels), string> _learned = [];

    /// <summary>Null when the controller or the container's folder can't be found.</summary>
    public string? Find(string controller, CgroupMembership membership, string containerId)
    {
        if (tree.Folder(controller) is not { } root || tree.PathOf(controller, membership) is not { } told) return null;
        var path = TrimBelowContainer(told, containerId);
        // A path without the container's id is another process's: its number was given away after the container ended.
        if (!path.Contains(containerId, StringComparison.Ordinal)) return Search(root, containerId);

        var (levels, rest) = SplitLevels(path);
        var prefix = levels == 0 ? root : _learned.GetValueOrDefault((root, levels));
        if (prefix is not null && Directory.Exists(prefix + rest)) return prefix + rest;
        if (Search(root, containerId) is not { } found) return null;
        if (levels > 0 && found.EndsWith(rest, StringComparison.Ordinal)) _learned[(root, levels)] = found[..^rest.Length];
        return found;
    }

    private static string TrimBelowContainer(string path, string containerId)
    {
        var at = path.IndexOf(containerId, StringComparison.Ordinal);
        if (at < 0) return path;
        var end = path.IndexOf('/', at);
        return end < 0 ? path : path[..end];
    }

    private static (int Levels, string Tail) SplitLevels(string path)
    {
        var levels = 0;
        while (path.StartsWith("/..", StringComparison.Ordinal) && (path.Length == 3 || path[3] == '/'))
        {
            levels++;
            path = path[3..];
        }

        return (levels, path == "/" ? "" : path);
    }

    /// <summary>
    /// A container's id is in its folder's name with either driver (<c>ID</c>, <c>docker-ID.scope</c>), and unique. The search
    /// takes milliseconds on a large host, and happens once for each way up, not once for each container.
    /// </summary>
    private static string? Search(string root, string containerId)
    {
        if (containerId.Length == 0) return null;
        try
        {
            var options = new EnumerationOptions
            {
                RecurseSubdirectories = true,
                MaxRecursionDepth = DeepestSearch,
                IgnoreInaccessible = true,
                AttributesToSkip = FileAttributes.ReparsePoint,
            };
            return Directory.EnumerateDirectories(root, $"*{containerId}*", options).FirstOrDefault();
        }
        catch (IOException)
        {
            return null;
        }
    }
}
