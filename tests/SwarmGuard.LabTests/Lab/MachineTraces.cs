using System.Text.RegularExpressions;
using Shouldly;
using SwarmGuard.Lab;

namespace SwarmGuard.LabTests.Lab;

/// <summary>
/// Everything on the machine that a lab could leave behind, as lines of text to compare. What bears another lab's name is left
/// out, since other labs may come and go meanwhile.
/// </summary>
internal static class MachineTraces
{
    private static readonly string[] Folders =
        ["/run", "/etc/docker", "/opt", "/var/lib", "/var/run", "/etc", "/tmp/docker", "/var/lib/containerd", "/var/lib/docker"];

    /// <summary>There as long as any lab is.</summary>
    private static readonly string[] Shared =
    [
        "/run/netns", "/var/lib/swarmguard-lab", "/var/lib/swarmguard-lab/.made-folders", "/swarmguard-lab",
        "/etc/docker", "/opt/containerd", "/var/lib/docker",
    ];

    public static IReadOnlyList<string> Of(string lab) =>
    [
        .. Mounts().Concat(Files(lab)).Concat(Cgroups()).Concat(Cards()).Concat(Processes(lab)).Concat(HostName())
            .Where(line => !IsAnotherLabs(line, lab)).Distinct().Order(StringComparer.Ordinal),
    ];

    /// <summary>Compares by what came and what went: the whole lists are hundreds of lines.</summary>
    public static void ShouldBeAsBefore(string lab, IReadOnlyList<string> before)
    {
        var after = Of(lab);
        var others = SwarmLab.ListNames().Any(name => name != lab);
        after.Except(before).Where(line => !others || !IsShared(line)).ShouldBeEmpty("left behind");
        before.Except(after).Where(line => !IsShared(line)).ShouldBeEmpty("gone, though not the lab's");
    }

    private static bool IsShared(string line) => Shared.Any(s => line.EndsWith(s, StringComparison.Ordinal));

    private static bool IsAnotherLabs(string line, string lab)
    {
        var named = Regex.Match(line, "sglab-([a-z0-9-]+)-(?:sw|n[1-9])$|swarmguard-lab/([a-z0-9-]+)");
        return named.Success && named.Groups[1].Value != lab && named.Groups[2].Value != lab;
    }

    private static IEnumerable<string> Mounts() =>
        File.ReadLines("/proc/self/mountinfo").Select(line => $"mount {line.Split(' ')[4]}");

    private static IEnumerable<string> Files(string lab) => Folders
        .Concat(["/run/netns", "/var/lib/swarmguard-lab", $"/var/lib/swarmguard-lab/{lab}"])
        .Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFileSystemEntries(folder).Prepend(folder))
        .Select(path => $"file {path}");

    private static IEnumerable<string> Cgroups() => Directory.EnumerateDirectories("/sys/fs/cgroup")
        .Append("/sys/fs/cgroup")
        .SelectMany(Subfolders)
        .Where(path => path.Contains("swarmguard-lab", StringComparison.Ordinal) || path.Contains("docker", StringComparison.Ordinal))
        .Select(path => $"cgroup {path}");

    private static IEnumerable<string> Subfolders(string folder) =>
        Directory.EnumerateDirectories(folder, "*", new EnumerationOptions { MaxRecursionDepth = 3, RecurseSubdirectories = true, IgnoreInaccessible = true });

    private static IEnumerable<string> Cards() => Directory.EnumerateFileSystemEntries("/sys/class/net").Select(c => $"card {c}");

    /// <summary>By cgroup, command line, or being an engine's helper that lost both.</summary>
    private static IEnumerable<string> Processes(string lab)
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(f => int.TryParse(Path.GetFileName(f), out _)))
        {
            string cgroup, command;
            try
            {
                cgroup = File.ReadAllText($"{folder}/cgroup");
                command = File.ReadAllText($"{folder}/cmdline").Replace('\0', ' ');
            }
            catch (IOException)
            {
                continue;
            }

            // A zombie has no command line any more.
            if (command.Length > 0 && (cgroup.Contains($"/swarmguard-lab/{lab}/", StringComparison.Ordinal)
                || command.Contains($"/var/lib/swarmguard-lab/{lab}/", StringComparison.Ordinal)))
                yield return $"process {Path.GetFileName(folder)} {command}";
        }
    }

    private static IEnumerable<string> HostName() => [$"host name {File.ReadAllText("/proc/sys/kernel/hostname").Trim()}"];
}
