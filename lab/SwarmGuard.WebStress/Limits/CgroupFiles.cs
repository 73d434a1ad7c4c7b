namespace SwarmGuard.WebStress.Limits;

/// <summary>Finds this process's own control files, under cgroup v1 and v2, with or without a cgroup namespace.</summary>
internal sealed class CgroupFiles(string membershipFile, string root)
{
    /// <summary>
    /// The controller's folders from this process's group up to the visible root. A parent's limit binds as well, so a reader
    /// takes the least of them. Inside a container v1 lists the host's path, which does not exist here: the mount is the group.
    /// </summary>
    public IEnumerable<string> FoldersOf(string controller)
    {
        var (mount, path) = Locate(controller);
        if (mount is null)
            yield break;
        var folder = Path.Join(mount, path);
        if (!Directory.Exists(folder))
            folder = mount;
        while (folder.Length >= mount.Length)
        {
            yield return folder;
            folder = Path.GetDirectoryName(folder) ?? "";
        }
    }

    public static string? Read(string folder, string file)
    {
        try
        {
            return File.ReadAllText(Path.Join(folder, file)).Trim();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private (string? Mount, string Path) Locate(string controller)
    {
        if (!File.Exists(membershipFile))
            return (null, "");
        string? unified = null;
        foreach (var line in File.ReadLines(membershipFile))
        {
            if (line.Split(':', 3) is not [_, var controllers, var path])
                continue;
            if (controllers.Split(',').Contains(controller))
                return (Path.Join(root, controller), path.TrimEnd('/'));
            if (controllers.Length == 0)
                unified = path;
        }

        return unified is null ? (null, "") : (root, unified.TrimEnd('/'));
    }
}
