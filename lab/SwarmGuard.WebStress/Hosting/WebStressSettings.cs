namespace SwarmGuard.WebStress.Hosting;

/// <summary>What the environment says; every value is checked before anything listens.</summary>
internal sealed record WebStressSettings
{
    public int Port { get; init; } = 8080;

    /// <summary>Raw TCP port that swallows what other replicas' network stress sends; 0 switches it off.</summary>
    public int SinkPort { get; init; } = 8081;

    /// <summary>A name that resolves to all replicas of this service, such as <c>tasks.web-stress</c>.</summary>
    public string? PeersDns { get; init; }

    /// <summary>An application that needs time between starting and listening.</summary>
    public TimeSpan ListenDelay { get; init; }

    /// <summary>The end of all patience after SIGTERM; Docker's own default stop grace is the same.</summary>
    public TimeSpan ShutdownLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long quiet keep-alive connections may use what their clients have already sent.</summary>
    public TimeSpan DrainLimit { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Exit as soon as no request is in flight, quiet connections or not: the least forgiving application.</summary>
    public bool ExitAtOnce { get; init; }

    public bool FailHealth { get; init; }

    public bool CrashOnStart { get; init; }

    public TimeSpan? ExitAfter { get; init; }

    public static WebStressSettings Read(Func<string, string?> variable, ICollection<string> errors)
    {
        var reader = new SettingsReader(variable, errors);
        return new WebStressSettings
        {
            Port = reader.Port("PORT", 8080, least: 1),
            SinkPort = reader.Port("SINK_PORT", 8081, least: 0),
            PeersDns = reader.Text("PEERS_DNS"),
            ListenDelay = reader.Seconds("LISTEN_DELAY_SECONDS") ?? TimeSpan.Zero,
            ShutdownLimit = reader.Seconds("SHUTDOWN_SECONDS") ?? TimeSpan.FromSeconds(10),
            DrainLimit = reader.Seconds("DRAIN_SECONDS") ?? TimeSpan.FromSeconds(2),
            ExitAtOnce = reader.Flag("EXIT_AT_ONCE"),
            FailHealth = reader.Flag("FAIL_HEALTH"),
            CrashOnStart = reader.Flag("CRASH_ON_START"),
            ExitAfter = reader.Seconds("EXIT_AFTER_SECONDS"),
        };
    }
}
