using System.Text;
using Microsoft.Extensions.DependencyInjection;
using SwarmGuard.Agent;
using SwarmGuard.Agent.Logs;
using SwarmGuard.Agent.Settings;
using SwarmGuard.Core.Metrics;
using SwarmGuard.Docker.Cgroups;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Tests.Api;

namespace SwarmGuard.Tests.Metrics;

/// <summary>Writes docs/metrics.md from the metrics themselves.</summary>
internal static class MetricsDocument
{
    private const string Prose = """
        # Metrics

        What `GET /metrics` shows to Prometheus: the manager on its API's port, an agent on `METRICS_PORT`. Made from the code, and compared with it by a
        test. How to have them scraped, rules and dashboards: [operating](operating.md#prometheus-and-grafana). Why so: [decision 21](decisions/0021-metrics.md).

        - **Percent and not ratio**: 75 is 75 %, as in thresholds, alerts, timeline and command line, so that one number is the same everywhere.
        - Network figures are bytes per second; the network's *percent* is of the capacity of the node's card.
        - What is counted begins at zero, so that the first event shows as an increase. A manager that starts counts anew.
        - Nodes and services are told by the manager that leads only. `node` is the host name, and `node_id` tells two of one name apart.
        - No metric bears a task's or a container's id. `task` is the slot's name, such as `web.1`, or the name of a container outside any service.
        - At most 500 services and, on one node, 250 containers have metrics of their own; how many are left out is told.

        Parts of an action (`phase`): `detect` T0 to T1, `alert` T1 to T2, `decide` T2 to T3, `call` T3 to T4, `start` T4 to T5, and last `drain` (of a
        migration, T5 to T6), `complete` (of more replicas, T5 to T6) or `remove` (of fewer, T4 to T6); the times are in the [vocabulary](vocabulary.md).

        """;

    public static IReadOnlyList<MetricShape> Manager()
    {
        using var app = (IDisposable)ApiDocument.Manager();
        return [.. ((Microsoft.AspNetCore.Builder.WebApplication)app).Services.GetServices<IMetricSource>().SelectMany(source => source.Shapes)];
    }

    public static IReadOnlyList<MetricShape> Agent()
    {
        var settings = new AgentSettings
        {
            ManagerUrl = new Uri("http://127.0.0.1:9"), Engine = EngineAddress.Parse("unix:///nowhere"), Host = new HostFolders("/proc", "/sys"), MetricsPort = 9464,
        };
        using var host = new AgentHost(settings, new ConsoleLog(TextWriter.Null, TimeProvider.System), TimeProvider.System);
        return host.Metrics!.Answer.Shapes;
    }

    public static string Write()
    {
        var text = new StringBuilder(Prose);
        Section(text, "The manager's", Manager());
        Section(text, "An agent's", Agent());
        return text.ToString();
    }

    private static void Section(StringBuilder text, string title, IReadOnlyList<MetricShape> shapes)
    {
        text.Append($"## {title}\n| metric | type | unit | labels | meaning |\n|---|---|---|---|---|\n");
        foreach (var shape in shapes)
        {
            var labels = string.Join(", ", shape.Labels.Select(label => $"`{label}`"));
            text.Append($"| `{shape.Name}` | {shape.Kind.ToString().ToLowerInvariant()} | {shape.Unit} | {labels} | {shape.Help} |\n");
        }

        text.Append('\n');
    }
}
