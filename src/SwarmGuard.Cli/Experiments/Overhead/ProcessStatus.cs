using System.Globalization;

namespace SwarmGuard.Cli.Experiments.Overhead;

/// <summary>Reads <c>/proc/[pid]/status</c>.</summary>
internal static class ProcessStatus
{
    private const string Key = "VmRSS:";
    private const double KibPerMib = 1024;

    /// <summary>Resident memory; null where it is not told, as of a process that has ended.</summary>
    public static double? RssMib(string status)
    {
        var line = status.Split('\n').FirstOrDefault(line => line.StartsWith(Key, StringComparison.Ordinal));
        return line is not null && long.TryParse(line[Key.Length..].Replace("kB", "", StringComparison.Ordinal), NumberStyles.Integer, CultureInfo.InvariantCulture, out var kib)
            ? kib / KibPerMib
            : null;
    }
}
