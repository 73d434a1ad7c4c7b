using SwarmGuard.Lab.Layout;

namespace SwarmGuard.Lab.Host;

/// <summary>
/// Folders of the machine into which engines write whatever they are told: their identity into /etc/docker, plug-in folders into
/// /opt/containerd, files of load-balanced networks into /var/lib/docker. Every node covers them with a private mount, for which
/// they must exist; what had to be made for that is written down first, and goes with the last lab.
/// </summary>
internal static class MountPoints
{
    public static readonly string[] All = ["/etc/docker", "/opt/containerd", "/var/lib/docker"];

    private const string Record = $"{LabLayout.Root}/.made-folders";

    /// <summary>Call under the machine's lock.</summary>
    public static void Ensure()
    {
        var missing = All.SelectMany(Levels).Where(folder => !Directory.Exists(folder)).Distinct().ToList();
        if (missing.Count == 0) return;
        File.AppendAllLines(Record, missing);
        foreach (var folder in missing) Directory.CreateDirectory(folder);
    }

    /// <summary>Call under the machine's lock. Removes nothing while a lab exists, nor what others have filled since.</summary>
    public static void RemoveMade()
    {
        if (!File.Exists(Record) || Directory.EnumerateDirectories(LabLayout.Root).Any()) return;
        foreach (var folder in File.ReadAllLines(Record).Where(Directory.Exists).OrderByDescending(f => f.Length))
        {
            if (!Directory.EnumerateFileSystemEntries(folder).Any()) Directory.Delete(folder);
        }

        File.Delete(Record);
    }

    private static IEnumerable<string> Levels(string path)
    {
        for (var slash = path.IndexOf('/', 1); slash >= 0; slash = path.IndexOf('/', slash + 1)) yield return path[..slash];
        yield return path;
    }
}
