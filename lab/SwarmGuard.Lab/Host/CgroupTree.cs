namespace SwarmGuard.Lab.Host;

/// <summary>
/// A cgroup as one thing, whether the machine has one hierarchy (v2), a dozen (v1), or both (hybrid): it is made, searched and
/// removed in all of them.
/// </summary>
internal sealed class CgroupTree
{
    private static readonly string[] Controllers = ["cpu", "memory", "pids", "io", "cpuset"];
    private readonly IReadOnlyList<MountEntry> _hierarchies;

    public CgroupTree(IReadOnlyList<MountEntry> mounts) =>
        _hierarchies = [.. mounts.Where(m => m.Kind is "cgroup" or "cgroup2").DistinctBy(m => m.Path)];

    public static CgroupTree OfThisMachine() => new(MountTable.Read());

    /// <summary>Makes the cgroup and answers the files into which a process writes its pid to join it.</summary>
    public IReadOnlyList<string> Create(string cgroup)
    {
        var doors = new List<string>();
        foreach (var hierarchy in _hierarchies)
        {
            // A v1 cpuset takes no process until its processors are chosen, and the lab chooses none.
            if (hierarchy.Kind == "cgroup" && hierarchy.Options.Contains("cpuset")) continue;
            Directory.CreateDirectory(hierarchy.Path + cgroup);
            if (hierarchy.Kind == "cgroup2") EnableControllers(hierarchy.Path, cgroup);
            doors.Add($"{hierarchy.Path}{cgroup}/cgroup.procs");
        }

        return doors;
    }

    /// <summary>Pids in the cgroup and everything below it.</summary>
    public IReadOnlySet<int> Processes(string cgroup)
    {
        var pids = new HashSet<int>();
        foreach (var folder in Folders(cgroup))
        {
            foreach (var line in ReadLines(Path.Combine(folder, "cgroup.procs")))
            {
                if (int.TryParse(line, out var pid) && pid > 0) pids.Add(pid);
            }
        }

        return pids;
    }

    /// <summary>Lets paused containers run on: under v1 a frozen process does not even die.</summary>
    public void Thaw(string cgroup)
    {
        foreach (var state in Folders(cgroup).Select(folder => Path.Combine(folder, "freezer.state")).Where(File.Exists))
        {
            try
            {
                File.WriteAllText(state, "THAWED");
            }
            catch (IOException)
            {
                // It went while we looked, or is the uppermost one, which can't be frozen.
            }
        }
    }

    /// <summary>Removes the cgroup and everything below it; answers what is still busy.</summary>
    public IReadOnlyList<string> Remove(string cgroup) => [.. Folders(cgroup).Reverse().Where(folder => !TryRemove(folder))];

    /// <summary>Removes a parent shared by labs, where no lab uses it any more.</summary>
    public void RemoveIfEmpty(string cgroup)
    {
        foreach (var hierarchy in _hierarchies) TryRemove(hierarchy.Path + cgroup);
    }

    public bool Exists(string cgroup) => _hierarchies.Any(h => Directory.Exists(h.Path + cgroup));

    public IEnumerable<string> Children(string cgroup) => _hierarchies
        .Where(h => Directory.Exists(h.Path + cgroup))
        .SelectMany(h => Directory.EnumerateDirectories(h.Path + cgroup))
        .Select(Path.GetFileName)
        .OfType<string>()
        .Distinct();

    private IEnumerable<string> Folders(string cgroup)
    {
        foreach (var root in _hierarchies.Select(h => h.Path + cgroup).Where(Directory.Exists))
        {
            yield return root;
            foreach (var folder in Descendants(root)) yield return folder;
        }
    }

    /// <summary>Parents before children. Cgroups come and go while we look, so a vanished one is no error.</summary>
    private static List<string> Descendants(string root)
    {
        var found = new List<string>();
        try
        {
            foreach (var folder in Directory.GetDirectories(root))
            {
                found.Add(folder);
                found.AddRange(Descendants(folder));
            }
        }
        catch (DirectoryNotFoundException)
        {
        }

        return found;
    }

    private static string[] ReadLines(string file)
    {
        try
        {
            return File.ReadAllLines(file);
        }
        catch (IOException)
        {
            return [];
        }
    }

    private static bool TryRemove(string folder)
    {
        try
        {
            if (Directory.Exists(folder)) Directory.Delete(folder);
            return true;
        }
        catch (IOException)
        {
            return !Directory.Exists(folder);
        }
    }

    /// <summary>Under v2 a cgroup has figures of its own only where its parents hand the controllers down.</summary>
    private static void EnableControllers(string mount, string cgroup)
    {
        var folder = mount;
        foreach (var part in cgroup.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var controller in Controllers)
            {
                try
                {
                    File.WriteAllText($"{folder}/cgroup.subtree_control", $"+{controller}");
                }
                catch (IOException)
                {
                    // Not every machine offers every controller here; the engine itself complains about any it misses.
                }
            }

            folder = $"{folder}/{part}";
        }
    }
}
