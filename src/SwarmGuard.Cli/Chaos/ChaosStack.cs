namespace SwarmGuard.Cli.Chaos;

/// <summary>What a run with faults sets otherwise than a user's Swarm would.</summary>
internal static class ChaosStack
{
    /// <summary>Where the manager keeps what is for people.</summary>
    public const string HistoryFolder = "/var/lib/swarmguard";

    /// <summary>
    /// Short rests, since one action follows the other; and the same replica may be stressed again without that being trouble that follows it.
    /// The card is so narrow that the clients' own traffic counts as some percent of it (<see cref="Play.ChaosService.ScalerLabels"/>).
    /// </summary>
    public static readonly IReadOnlyDictionary<string, string> Settings = new Dictionary<string, string>
    {
        ["MIGRATION_COOLDOWN_SECONDS"] = "1",
        ["MIGRATION_RETRY_SECONDS"] = "2",
        ["FOLLOW_WINDOW_SECONDS"] = "0",
        ["NET_CAPACITY_MBPS"] = "10",
        ["SCALE_UP_COOLDOWN_SECONDS"] = "2",
        ["SCALE_RETRY_SECONDS"] = "2",
        ["SCALE_DOWN_COOLDOWN_SECONDS"] = "2",
        ["SCALE_DOWN_AFTER_SECONDS"] = "3",
        ["SCALE_DOWN_EVERY_SECONDS"] = "1",
    };

    /// <summary>A disk of its own for the manager's history, so small that it can be filled.</summary>
    public const string SmallDisk = $$"""
        version: "3.8"
        services:
          recovery-manager:
            volumes:
              - {type: volume, source: small-disk, target: {{HistoryFolder}}}
        volumes:
          small-disk:
            driver_opts: {type: tmpfs, device: tmpfs, o: size=4m}
        """;
}
