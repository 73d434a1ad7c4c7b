using System.Text.Json.Nodes;
using SwarmGuard.Lab.Images;

namespace SwarmGuard.LabTests.Sinks;

/// <summary>Every question that the dashboards over InfluxDB ask, as Grafana would send it.</summary>
internal static class GrafanaQueries
{
    public static IReadOnlyList<(string Where, string Query)> All()
    {
        var files = Directory.GetFiles(Path.Combine(Checkout.Find(), "deploy", "grafana", "dashboards"), "influxdb-*.json").Order();
        return [.. files.SelectMany(file => Of(Path.GetFileName(file), JsonNode.Parse(File.ReadAllText(file))!))];
    }

    private static IEnumerable<(string Where, string Query)> Of(string file, JsonNode dashboard)
    {
        foreach (var panel in dashboard["panels"]!.AsArray())
        {
            foreach (var target in panel!["targets"]!.AsArray())
                yield return ($"{file}: panel '{panel["title"]}' {target!["refId"]}", Asked((string)target["query"]!));
        }

        foreach (var annotation in dashboard["annotations"]!["list"]!.AsArray())
            yield return ($"{file}: annotation '{annotation!["name"]}'", Asked((string)annotation["target"]!["query"]!));
        foreach (var variable in dashboard["templating"]!["list"]!.AsArray())
            yield return ($"{file}: variable '{variable!["name"]}'", Asked((string)variable["query"]!));
    }

    // With all services and nodes selected, over the last quarter of an hour on a screen of ordinary width.
    private static string Asked(string query) => query
        .Replace("$timeFilter", "time >= now() - 15m AND time <= now() + 1m")
        .Replace("$__interval", "1s").Replace("$service", ".*").Replace("$node", ".*");
}
