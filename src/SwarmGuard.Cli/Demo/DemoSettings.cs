namespace SwarmGuard.Cli.Demo;

/// <summary>What the demo sets otherwise than a user's Swarm would, and says so.</summary>
internal static class DemoSettings
{
    /// <summary>Variables of <c>deploy/swarmguard.yml</c>.</summary>
    public static readonly IReadOnlyDictionary<string, string> Stack = new Dictionary<string, string>
    {
        ["NET_CAPACITY_MBPS"] = "100",
        ["SCALE_UP_COOLDOWN_SECONDS"] = "8",
        ["SCALE_DOWN_COOLDOWN_SECONDS"] = "8",
        ["SCALE_DOWN_AFTER_SECONDS"] = "6",
        ["SCALE_DOWN_EVERY_SECONDS"] = "2",
    };

    public const string Card =
        "each node's network card counts as 100 Mbps: computations are little traffic there, downloads are much";

    public const string Cooldowns =
        "short cooldowns for the demo: 8 s after a change of replicas (else 60 s and 180 s); fewer after 6 s of small load (else 180 s)";
}
