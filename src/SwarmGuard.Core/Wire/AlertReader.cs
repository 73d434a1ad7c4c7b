using System.Text.Json;
using SwarmGuard.Core.Detection;

namespace SwarmGuard.Core.Wire;

/// <summary>Reads the body of <c>POST /alert</c>: a message, or all that is wrong with it. Never throws on a body.</summary>
public static class AlertReader
{
    private const double AnyRate = 1e9;

    /// <param name="body">The bytes.</param>
    /// <param name="problems">Everything that is wrong; empty with a message.</param>
    /// <param name="isNewer">The sender is of a newer contract: fields that are not known are its additions, and no typing errors.</param>
    public static AlertMessage? Read(ReadOnlyMemory<byte> body, out IReadOnlyList<FieldProblem> problems, bool isNewer = false)
    {
        var found = new List<FieldProblem>();
        problems = found;
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                found.Add(new FieldProblem("body", null, "must be a JSON object"));
                return null;
            }

            var message = ReadFields(new FieldReader(document.RootElement, "", found), isNewer);
            return found.Count == 0 ? message : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            found.Add(new FieldProblem("body", null, $"is not valid JSON: {e.Message}"));
            return null;
        }
    }

    private static AlertMessage ReadFields(FieldReader fields, bool isNewer)
    {
        var message = new AlertMessage
        {
            Timestamp = fields.Time("timestamp"),
            Node = fields.Text("node"),
            ContainerId = fields.Text("container_id"),
            ContainerName = fields.Text("container_name"),
            ServiceName = fields.Text("service_name"),
            Scenario = fields.Text("scenario"),
            Metrics = ReadMetrics(fields.Object("metrics"), isNewer),
            AlertId = fields.OptionalText("alert_id"),
            NodeId = fields.OptionalText("node_id"),
            TaskId = fields.OptionalText("task_id"),
            SentAt = fields.OptionalTime("sent_at"),
            ClockOffsetMs = fields.OptionalNumber("clock_offset_ms", -AnyRate, AnyRate),
            Because = fields.OptionalText("because"),
        };
        if (message.Scenario.Length > 0 && ScenarioNames.Parse(message.Scenario) is null)
            fields.Refuse("scenario", null, $"'{message.Scenario}' is not one of {ScenarioNames.Allowed}");
        if (!isNewer) fields.RefuseUnknown();
        return message;
    }

    private static AlertMetrics ReadMetrics(FieldReader? fields, bool isNewer)
    {
        var metrics = new AlertMetrics
        {
            CpuPercent = fields?.Number("cpu_percent", 0, 1e6) ?? 0,
            MemoryMb = fields?.Number("memory_mb", 0, AnyRate) ?? 0,
            MemoryPercent = fields?.Number("memory_percent", 0, 1e6) ?? 0,
            NetworkRxMbps = fields?.Number("network_rx_mbps", 0, AnyRate) ?? 0,
            NetworkTxMbps = fields?.Number("network_tx_mbps", 0, AnyRate) ?? 0,
            NetworkPercent = fields?.Number("network_percent", 0, 1e6) ?? 0,
        };
        if (!isNewer) fields?.RefuseUnknown();
        return metrics;
    }
}
