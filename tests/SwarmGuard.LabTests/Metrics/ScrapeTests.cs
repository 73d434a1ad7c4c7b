using Shouldly;
using SwarmGuard.Lab.Images;
using SwarmGuard.Lab.Waiting;
using Xunit;

namespace SwarmGuard.LabTests.Metrics;

[Collection(nameof(MetricsCollection))]
public sealed class ScrapeTests(MetricsRun run)
{
    /// <summary>An agent that writes to no database has nothing to say of it.</summary>
    private const string Sinks = "swarmguard_sink_", Agent = "swarmguard-agent";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    /// <summary>Name, type and meaning of each metric of docs/metrics.md, by the section that it is in.</summary>
    private static IReadOnlyList<(string Job, string Name, string Type, string Help)> Documented { get; } =
    [
        .. File.ReadAllText(Path.Combine(Checkout.Find(), "docs", "metrics.md")).Split("\n## ").Skip(1).SelectMany(section =>
            from line in section.Split('\n')
            where line.StartsWith("| `", StringComparison.Ordinal)
            let cells = line.Split('|')
            select (section.StartsWith("The manager", StringComparison.Ordinal) ? "swarmguard-manager" : "swarmguard-agent",
                cells[1].Trim(' ', '`'), cells[2].Trim(), cells[5].Trim())),
    ];

    [Fact(Timeout = 300_000)]
    public async Task Every_target_is_up()
    {
        var stop = TestContext.Current.CancellationToken;
        var targets = (await run.Prometheus.AskAsync("targets", stop))["activeTargets"]!.AsArray();
        targets.Select(t => $"{t!["labels"]!["job"]} {t["health"]} {t["lastError"]}").Order()
            .ShouldBe(["swarmguard-agent up ", "swarmguard-agent up ", "swarmguard-manager up "]);
    }

    [Fact(Timeout = 300_000)]
    public async Task Prometheus_knows_every_documented_metric_by_its_type_and_meaning_and_no_other()
    {
        var stop = TestContext.Current.CancellationToken;
        var known = (await run.Prometheus.AskAsync("targets/metadata", stop)).AsArray()
            .Select(m => ((string)m!["target"]!["job"]!, (string)m["metric"]!, (string)m["type"]!, (string)m["help"]!)).Distinct().ToList();
        Documented.Count.ShouldBeGreaterThan(50);
        known.ShouldBe(Documented, ignoreOrder: true);
    }

    [Fact(Timeout = 300_000)]
    public async Task After_a_run_every_metric_has_a_value()
    {
        var stop = TestContext.Current.CancellationToken;
        var missing = new List<string>();
        foreach (var (job, name, type, _) in Documented.Where(m => m.Job != Agent || !m.Name.StartsWith(Sinks, StringComparison.Ordinal)))
        {
            var series = type == "histogram" ? name + "_count" : name;
            if ((await run.Prometheus.RangeAsync($"{series}{{job=\"{job}\"}}", run.From, run.To, stop)).Count == 0) missing.Add($"{job}: {series}");
        }

        missing.ShouldBeEmpty();
    }

    [Fact(Timeout = 300_000)]
    public async Task The_alert_fires_for_the_agent_that_fell_silent_and_for_no_other()
    {
        var stop = TestContext.Current.CancellationToken;
        const string firing = "ALERTS{alertname=\"SwarmGuardAgentSilent\", alertstate=\"firing\"}";
        var nodes = await new WaitFor(TimeProvider.System).ValueAsync("the rule to fire", Patience, async token =>
        {
            var series = await run.Prometheus.NowAsync(firing, token);
            return series.Count > 0 ? Probe.Met(series.Select(s => (string)s!["metric"]!["node"]!).ToList()) : Probe.NotYet<List<string>>("it does not");
        }, stop);
        nodes.ShouldBe(["host-n3"]);
    }

    [Fact(Timeout = 300_000)]
    public async Task A_series_ends_with_its_container()
    {
        var stop = TestContext.Current.CancellationToken;
        await new WaitFor(TimeProvider.System).TrueAsync("the first node's container to be gone", Patience, async token =>
            (await run.Prometheus.NowAsync("swarmguard_container_cpu_percent{node=\"host-n1\"}", token)).Count == 0 ? null : "it is there", stop);
        (await run.Prometheus.RangeAsync("swarmguard_container_cpu_percent{node=\"host-n1\"} > 75", run.From, run.To, stop)).ShouldNotBeEmpty();
    }
}
