namespace SwarmGuard.Manager.History;

/// <summary>Where history is kept, how long, and how large it may get.</summary>
/// <param name="File">Null: what is in memory is all.</param>
internal sealed record HistorySettings(string? File)
{
    public const string DefaultFile = "/var/lib/swarmguard/history.db";
    public const int DefaultDays = 7;
    public const int DefaultMb = 200;

    /// <summary>Why there is no file although nobody decided against one; null where that needs no telling.</summary>
    public string? WhyNoFile { get; init; }

    public TimeSpan KeepFor { get; init; } = TimeSpan.FromDays(DefaultDays);

    /// <summary>Past this the oldest goes.</summary>
    public long MostBytes { get; init; } = DefaultMb * 1024L * 1024;

    /// <summary>What the file can't pass whatever happens between two looks: SQLite refuses the write.</summary>
    public long HardMostBytes => MostBytes + (MostBytes / 4);
}
