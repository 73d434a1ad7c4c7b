namespace SwarmGuard.LabTests.Sinks;

/// <summary>The configuration of an influxd 1.x that keeps to one folder and one address.</summary>
internal static class InfluxFiles
{
    /// <summary>Answers the file's path.</summary>
    public static string Write(string folder, string address, int port, int backupPort)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "influxdb.conf");
        File.WriteAllText(path,
            $"""
            reporting-disabled = true
            bind-address = "{address}:{backupPort}"
            [meta]
              dir = "{folder}/meta"
            [data]
              dir = "{folder}/data"
              wal-dir = "{folder}/wal"
              query-log-enabled = false
            [monitor]
              store-enabled = false
            [http]
              bind-address = "{address}:{port}"
              log-enabled = false

            """);
        return path;
    }
}
