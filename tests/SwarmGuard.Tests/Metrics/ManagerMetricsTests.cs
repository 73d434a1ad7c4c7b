using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Manager.Metrics;
using SwarmGuard.Tests.Manager;
using Xunit;

namespace SwarmGuard.Tests.Metrics;

public sealed class ManagerMetricsTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_is_described_before_anything_has_happened_and_nothing_that_is_not_listed()
    {
        await using var manager = await RunningManager.StartAsync();
        var page = await ScrapeAsync(manager);
        page.Described.ShouldBe(MetricsDocument.Manager().Select(shape => shape.Name));
        page["swarmguard_leader"].ShouldBe(1);
        page["swarmguard_lease_changes_total{turn=\"begun\"}"].ShouldBe(1);
        page["swarmguard_actions_total{kind=\"migration\",status=\"rolled_back\"}"].ShouldBe(0);
        page["swarmguard_action_recovery_seconds_count{kind=\"migration\"}"].ShouldBe(0);
        page["process_resident_memory_bytes"].ShouldNotBeNull().ShouldBeGreaterThan(1e6);
    }

    [Fact]
    public async Task A_move_is_counted_from_its_alert_to_its_end()
    {
        await using var manager = await RunningManager.StartAsync(s => s.AddService("web", "n1"));
        await manager.BreachAsync(manager.Swarm.Task("web-id"), "?wait=true");
        var page = await UntilAsync(manager, seen => seen["swarmguard_action_phase_seconds_count{kind=\"migration\",phase=\"drain\"}"] == 1);

        page["swarmguard_alerts_received_total{scenario=\"scenario1_migration\",answer=\"waiting\"}"].ShouldBe(1);
        page["swarmguard_alerts_received_total{scenario=\"scenario1_migration\",answer=\"accepted\"}"].ShouldBe(1);
        page["swarmguard_decisions_total{kind=\"migration\",verdict=\"act\",reason=\"\"}"].ShouldBe(1);
        page["swarmguard_actions_begun_total{kind=\"migration\"}"].ShouldBe(1);
        page["swarmguard_actions_total{kind=\"migration\",status=\"success\"}"].ShouldBe(1);
        page["swarmguard_actions_in_progress{kind=\"migration\"}"].ShouldBe(0);
        page["swarmguard_action_recovery_seconds_count{kind=\"migration\"}"].ShouldBe(1);
        foreach (var phase in (string[])["decide", "call", "start"]) page[$"swarmguard_action_phase_seconds_count{{kind=\"migration\",phase=\"{phase}\"}}"].ShouldBe(1);
        page["swarmguard_limit_actions_used"].ShouldBe(1);
        page["swarmguard_engine_call_seconds_count{method=\"POST\"}"].ShouldNotBeNull().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Nodes_and_services_show_what_was_heard_of_them()
    {
        await using var manager = await RunningManager.StartAsync(s => s.AddService("web", "n1", "n2"));
        await manager.MeasureAsync("web-id", Wire.Samples.Metrics with { CpuPercent = 40 });
        var page = await UntilAsync(manager, seen => seen["swarmguard_service_replicas_measured{service=\"web\"}"] == 2 && seen["swarmguard_nodes{state=\"ready\"}"] == 3);

        page["swarmguard_nodes{state=\"reporting\"}"].ShouldBe(3);
        page["swarmguard_node_reporting{node=\"host-n1\",node_id=\"n1\"}"].ShouldBe(1);
        page["swarmguard_node_batch_age_seconds{node=\"host-n2\",node_id=\"n2\"}"].ShouldNotBeNull().ShouldBeInRange(0, 30);
        page["swarmguard_agent_dropped_total{node=\"host-n1\",node_id=\"n1\"}"].ShouldBe(7);
        page["swarmguard_service_replicas_wanted{service=\"web\"}"].ShouldBe(2);
        page["swarmguard_service_cpu_percent{service=\"web\"}"].ShouldBe(40);
        page["swarmguard_service_mode{service=\"web\",mode=\"act\"}"].ShouldBe(1);
        page["swarmguard_service_paused{service=\"web\"}"].ShouldBe(0);
        await manager.PostAsync("/pause", """{"service":"web"}""");
        (await ScrapeAsync(manager))["swarmguard_service_paused{service=\"web\"}"].ShouldBe(1);
        page.Series.ShouldNotContain(series => series.Contains("task", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Beyond_five_hundred_services_the_rest_is_counted()
    {
        await using var manager = await RunningManager.StartAsync(swarm =>
        {
            for (var i = 0; i < ServiceMetrics.MostServices + 3; i++) swarm.AddService($"s{i}", "n1");
        });
        var page = await UntilAsync(manager, seen => seen["swarmguard_services"] == ServiceMetrics.MostServices + 3);

        page["swarmguard_services_left_out"].ShouldBe(3);
        page.Series.Count(series => series.StartsWith("swarmguard_service_paused{", StringComparison.Ordinal)).ShouldBe(ServiceMetrics.MostServices);
    }

    [Fact]
    public async Task A_hold_is_counted_by_its_reason_and_a_bad_alert_as_refused()
    {
        await using var manager = await RunningManager.StartAsync(s => s.AddService("web", "n1"));
        manager.Swarm.Change("web-id", spec => spec["TaskTemplate"]!["Placement"]!["Constraints"] = new JsonArray("node.id==n1"));
        await manager.ServicesSeenAsync();
        await manager.BreachAsync(manager.Swarm.Task("web-id"));
        await manager.PostAsync("/alert", "{}", HttpStatusCode.BadRequest);
        var page = await ScrapeAsync(manager);

        page["swarmguard_decisions_total{kind=\"migration\",verdict=\"hold\",reason=\"NoEligibleNode\"}"].ShouldBe(1);
        page["swarmguard_alerts_received_total{scenario=\"none\",answer=\"refused\"}"].ShouldBe(1);
    }

    [Fact]
    public async Task A_manager_that_stands_by_says_so_and_tells_nothing_of_nodes()
    {
        await using var leader = await RunningManager.StartAsync();
        await using var other = await RunningManager.BesideAsync(leader.Engine);
        var page = await ScrapeAsync(other);

        page["swarmguard_leader"].ShouldBe(0);
        page.Series.ShouldNotContain(series => series.StartsWith("swarmguard_node", StringComparison.Ordinal));
    }

    private static async Task<Scraped> ScrapeAsync(RunningManager manager) => new(await manager.Http.GetStringAsync("/metrics", Stop));

    private static Task<Scraped> UntilAsync(RunningManager manager, Func<Scraped, bool> isRight) =>
        RunningManager.UntilAsync(() => ScrapeAsync(manager), isRight);
}
