namespace SwarmGuard.Core.Settings;

/// <summary>Keys of the original system's file that set nothing here, so that its file works as it is and hides nothing.</summary>
public static class OriginalKeys
{
    private const string NoPoints = "no points are written to InfluxDB yet";
    private const string Healthy = "a move always waits until the new task is healthy; migration.timeout_seconds bounds it";

    public static readonly IReadOnlyList<(string Key, string Why)> WithoutEffect =
    [
        ("scenarios.scenario1_migration.migration.wait_for_health", Healthy),
        ("scenarios.scenario1_migration.migration.health_timeout", Healthy),
        ("docker.socket_path", "the variable DOCKER_HOST names the engine"),
        ("docker.swarm_network", "the stack file names the network"),
        ("influxdb.url", NoPoints),
        ("influxdb.org", NoPoints),
        ("influxdb.bucket", NoPoints),
        ("influxdb.token", NoPoints),
    ];
}
