namespace SwarmGuard.Docker.Cgroups;

/// <summary>
/// Finds containers by their cgroups, where no engine tells of them. Docker names a container's cgroup after it: <c>docker-ID.scope</c>
/// with the systemd driver, <c>ID</c> with the cgroupfs driver, below whatever parent it was told. What lies below a container is the
/// container's own affair, nested engines included.
/// </summary>
/// <param name="tree">The host's cgroup tree.</param>
/// <param name="below">The group to look in, where nodes share a machine; null for all.</param>
public sealed class ContainerFolders(CgroupTree tree, string? below)
{
    private const int IdLength = 64;

    /// <summary>Slices within slices: kubelet-like parents reach 5; deeper trees are loops or not ours.</summary>
    private const int DeepestSearch = 8;

    /// <summary>A hundred times what a large node runs: a tree beyond that is somebody's accident and must not be ours too.</summary>
    private const int Most = 50_000;

    private readonly HashSet<string> _parents = [];

    /// <summary>Every container by its id, with its path below a controller's root. Walks the whole tree.</summary>
    public IReadOnlyDictionary<string, string> All()
    {
        _parents.Clear();
        var found = new Dictionary<string, string>();
        var waiting = new Queue<(string Path, int Depth)>();
        waiting.Enqueue((below is null ? "" : "/" + below.Trim('/'), 0));
        while (waiting.TryDequeue(out var folder) && found.Count < Most)
        {
            foreach (var inner in Look(folder.Path, found))
            {
                if (folder.Depth < DeepestSearch) waiting.Enqueue((inner, folder.Depth + 1));
            }
        }

        return found;
    }

    /// <summary>Only where there were containers at the last walk through all: a new one is most often where others are.</summary>
    public IReadOnlyDictionary<string, string> InKnownParents()
    {
        var found = new Dictionary<string, string>();
        foreach (var parent in _parents.ToList()) _ = Look(parent, found);
        return found;
    }

    /// <summary>The container whose cgroup has this name, or null where it is none.</summary>
    public static string? IdOf(string name)
    {
        const string prefix = "docker-";
        const string suffix = ".scope";
        if (name.Length == IdLength + prefix.Length + suffix.Length
            && name.StartsWith(prefix, StringComparison.Ordinal) && name.EndsWith(suffix, StringComparison.Ordinal))
            name = name[prefix.Length..^suffix.Length];
        return name.Length == IdLength && name.All(char.IsAsciiHexDigitLower) ? name : null;
    }

    private List<string> Look(string path, Dictionary<string, string> found)
    {
        var others = new List<string>();
        // On v1 a container has one path in all controllers' trees, and without memory figures it could not be judged.
        if (tree.Folder("memory") is not { } root) return others;
        try
        {
            foreach (var full in Directory.EnumerateDirectories(root + path))
            {
                var name = Path.GetFileName(full);
                if (IdOf(name) is { } id)
                {
                    found[id] = $"{path}/{name}";
                    _parents.Add(path);
                }
                else
                {
                    others.Add($"{path}/{name}");
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It went while we looked, or is not for us to see; what was found up to here counts.
        }

        return others;
    }
}
