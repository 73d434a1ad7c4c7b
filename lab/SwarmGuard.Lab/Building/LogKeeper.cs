using SwarmGuard.Lab.Layout;

namespace SwarmGuard.Lab.Building;

/// <summary>
/// Saves a lab's logs before its folder goes, where somebody asked for it by <see cref="Variable"/>: a test that failed has taken
/// its lab down long before anybody reads why.
/// </summary>
internal static class LogKeeper
{
    public const string Variable = "SWARMGUARD_LAB_LOGS";

    public static void Keep(LabLayout lab)
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } target || !Directory.Exists(lab.Folder)) return;
        foreach (var log in Directory.EnumerateFiles(lab.Folder, "*.log", LogsOnly))
        {
            var copy = Path.Combine(target, lab.Name, Path.GetRelativePath(lab.Folder, log));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(log, copy, overwrite: true);
        }
    }

    /// <summary>Node folders hold their engine's log; deeper down are the engine's own data, with logs of containers.</summary>
    private static EnumerationOptions LogsOnly => new() { RecurseSubdirectories = true, MaxRecursionDepth = 1, IgnoreInaccessible = true };
}
