using System.Text;
using System.Text.Json.Nodes;

namespace SwarmGuard.Tests.Wire;

/// <summary>Bodies of <c>POST /alert</c>.</summary>
internal static class AlertBodies
{
    /// <summary>As the original system's agent sends it.</summary>
    public const string Original = """
        {"timestamp":"2026-01-01T12:00:00.123456","node":"worker-1","container_id":"0123456789ab","container_name":"web.1.x",
         "service_name":"web","scenario":"scenario1_migration",
         "metrics":{"cpu_percent":91.5,"memory_mb":128,"memory_percent":40,"network_rx_mbps":1,"network_tx_mbps":2.5,"network_percent":3}}
        """;

    public static JsonObject Full()
    {
        var body = JsonNode.Parse(Original)!.AsObject();
        body["node_id"] = "n1";
        body["task_id"] = "t1";
        body["sent_at"] = "2026-01-01T12:00:00.2Z";
        body["clock_offset_ms"] = -1.5;
        body["because"] = "CPU 91 %";
        return body;
    }

    public static ReadOnlyMemory<byte> Bytes(this JsonNode body) => Bytes(body.ToJsonString());

    public static ReadOnlyMemory<byte> Bytes(string body) => Encoding.UTF8.GetBytes(body);
}
