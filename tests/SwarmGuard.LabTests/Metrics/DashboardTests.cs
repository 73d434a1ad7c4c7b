using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Lab.Images;
using Xunit;

namespace SwarmGuard.LabTests.Metrics;

/// <summary>Everything that a dashboard asks, asked of a real Prometheus after a real run: an empty answer would be an empty panel.</summary>
[Collection(nameof(MetricsCollection))]
public sealed class DashboardTests(MetricsRun run)
{
    public static TheoryData<string> Dashboards =>
        new(Directory.GetFiles(Path.Combine(Checkout.Find(), "deploy", "grafana", "dashboards"), "prometheus-*.json").Select(file => Path.GetFileName(file)));

    [Theory(Timeout = 300_000)]
    [MemberData(nameof(Dashboards))]
    public async Task Every_query_of_a_dashboard_has_an_answer(string file)
    {
        var stop = TestContext.Current.CancellationToken;
        var dashboard = JsonNode.Parse(MetricsRun.Shipped($"grafana/dashboards/{file}"))!;
        var queries = Queries(dashboard).ToList();
        var empty = new List<string>();
        foreach (var (where, query) in queries)
        {
            if ((await run.Prometheus.RangeAsync(Filled(query), run.From, run.To, stop)).Count == 0) empty.Add($"{where}: {query}");
        }

        foreach (var variable in dashboard["templating"]!["list"]!.AsArray())
        {
            if ((await ValuesAsync((string)variable!["definition"]!, stop)).Count == 0) empty.Add($"variable {variable["name"]}");
        }

        queries.Count.ShouldBeGreaterThan(15);
        empty.ShouldBeEmpty();
    }

    private static IEnumerable<(string Where, string Query)> Queries(JsonNode dashboard) =>
        dashboard["panels"]!.AsArray().SelectMany(panel => (panel!["targets"]?.AsArray() ?? []).Select(target => ($"panel '{panel["title"]}'", (string)target!["expr"]!)))
            .Concat(dashboard["annotations"]!["list"]!.AsArray().Select(a => ($"annotation '{a!["name"]}'", (string)a["expr"]!)));

    // As Grafana does where all services and nodes are chosen; the range is the run's.
    private static string Filled(string query) => query.Replace("$__rate_interval", "10s", StringComparison.Ordinal).Replace("$__range", "60s", StringComparison.Ordinal)
        .Replace("$__interval", "5s", StringComparison.Ordinal).Replace("$service", ".*", StringComparison.Ordinal).Replace("$node", ".*", StringComparison.Ordinal);

    private async Task<JsonArray> ValuesAsync(string definition, CancellationToken stop)
    {
        var parts = definition["label_values(".Length..^1].Split(',', StringSplitOptions.TrimEntries);
        return (await run.Prometheus.AskAsync($"label/{parts[1]}/values?match[]={Uri.EscapeDataString(parts[0])}", stop)).AsArray();
    }
}
