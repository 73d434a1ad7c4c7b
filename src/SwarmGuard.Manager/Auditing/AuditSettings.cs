using SwarmGuard.Manager.Settings;

namespace SwarmGuard.Manager.Auditing;

/// <summary>Where the audit log is kept, and how the manager calls itself in it.</summary>
/// <param name="File">Null: entries go to the manager's log only.</param>
/// <param name="Manager">This very manager.</param>
internal sealed record AuditSettings(string? File, string Manager)
{
    public const string DefaultFile = "/var/lib/swarmguard/audit.jsonl";

    /// <summary>A change is about one kilobyte, and a busy Swarm has some hundred a day: this is months.</summary>
    public long MostBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>Older files that are kept beside the current one.</summary>
    public int OlderFiles { get; init; } = 5;

    /// <summary>The default file, if its folder is there and takes one; a volume that is not mounted is no trouble.</summary>
    public static string? DefaultIfWritable() => WritableFile.Is(DefaultFile) ? DefaultFile : null;
}
