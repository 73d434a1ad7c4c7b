namespace SwarmGuard.Core.Settings;

/// <summary>Keys of the original system's file that are no settings of the catalogue, so that its file works as it is and hides nothing.</summary>
public static class OriginalKeys
{
    private const string Healthy = "a move always waits until the new task is healthy; migration.timeout_seconds bounds it";

    public static readonly IReadOnlyList<(string Key, string Why)> WithoutEffect =
    [
        ("scenarios.scenario1_migration.migration.wait_for_health", Healthy),
        ("scenarios.scenario1_migration.migration.health_timeout", Healthy),
        ("docker.socket_path", "the variable DOCKER_HOST names the engine"),
        ("docker.swarm_network", "the stack file names the network"),
    ];

    /// <summary>Keys that say the same as a variable of the environment does, and count where none of these variables is set.</summary>
    public static readonly IReadOnlyList<(string Key, string Variable)> OfVariables =
    [
        ("influxdb.url", "INFLUXDB_URL"),
        ("influxdb.org", "INFLUXDB_ORG"),
        ("influxdb.bucket", "INFLUXDB_BUCKET"),
        ("influxdb.token", "INFLUXDB_TOKEN"),
    ];
}
