using System.Text.RegularExpressions;
using SwarmGuard.Lab.Images;
using SwarmGuard.Lab.Waiting;
using SwarmGuard.Tests.Manager;
using Xunit;

namespace SwarmGuard.LabTests.Metrics;

/// <summary>
/// A manager and agents over a fake Swarm of three nodes, a task in trouble that is moved, and a real Prometheus that scrapes it all. The
/// third node's agent is heard of once, and then no more.
/// </summary>
public sealed partial class MetricsRun : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly List<TestAgent> _agents = [];
    private RunningManager? _manager;
    private PrometheusServer? _prometheus;

    internal PrometheusServer Prometheus => _prometheus!;

    public DateTimeOffset From { get; private set; }

    public DateTimeOffset To { get; private set; }

    public static string Shipped(string path) => File.ReadAllText(Path.Combine(Checkout.Find(), "deploy", path));

    public async ValueTask InitializeAsync()
    {
        var stop = TestContext.Current.CancellationToken;
        From = TimeProvider.System.GetUtcNow();
        _manager = await RunningManager.StartAsync(swarm => swarm.AddService("web", "n1"));
        foreach (var node in (string[])["n1", "n2"]) _agents.Add(new TestAgent(node, _manager.Http.BaseAddress!));
        _prometheus = await PrometheusServer.StartAsync(Configuration(), WithShortFor(Shipped("prometheus/swarmguard.rules.yml")), stop);
        await _prometheus.HasAsync("count(up == 1) == 3", Patience, stop);
        await MoveAsync(stop);
        // Two seconds ago: a range's last step may lie up to one before its end.
        foreach (var seen in (string[])
            [
                "increase(swarmguard_actions_total{kind=\"migration\",status=\"success\"}[10s] offset 2s) > 0",
                "swarmguard_action_phase_seconds_count{kind=\"migration\",phase=\"drain\"} offset 2s == 1",
                "swarmguard_container_cpu_percent{node=\"host-n2\",task=\"web.1\"} offset 2s > 0",
                "swarmguard_service_cpu_percent{service=\"web\"} offset 2s > 0",
            ])
            await _prometheus.HasAsync(seen, Patience, stop);
        To = TimeProvider.System.GetUtcNow();
    }

    public async ValueTask DisposeAsync()
    {
        if (_prometheus is not null) await _prometheus.DisposeAsync();
        foreach (var agent in _agents) await agent.DisposeAsync();
        if (_manager is not null) await _manager.DisposeAsync();
    }

    /// <summary>The task on the first node takes nine tenths of its core: its agent alerts, and the manager moves it to where there is room.</summary>
    private async Task MoveAsync(CancellationToken stop)
    {
        var sick = _agents[0].Run(_manager!.Swarm.Task("web-id"), "web", cores: 0.9);
        await new WaitFor(TimeProvider.System).TrueAsync("the move to end", Patience, async _ =>
        {
            var actions = (await _manager.GetAsync("/actions")).AsArray();
            return actions.Any(a => (string?)a!["status"] == "success") ? null : $"{actions.ToJsonString()}\n{await _manager.TimelineAsync()}";
        }, stop);
        sick.IsGone = true;
        // The fake Swarm has two nodes to choose from; whichever it was, the second agent measures it.
        _agents[1].Run(_manager.Swarm.Task("web-id") with { Node = "n2" }, "web", cores: 0.2);
    }

    private string Configuration() => $$"""
        global: {scrape_interval: 1s, evaluation_interval: 1s}
        rule_files: [swarmguard.rules.yml]
        scrape_configs:
          - job_name: swarmguard-manager
            static_configs: [{targets: ["127.0.0.1:{{_manager!.Http.BaseAddress!.Port}}"]}]
          - job_name: swarmguard-agent
            static_configs: [{targets: [{{string.Join(", ", _agents.Select(agent => $"\"127.0.0.1:{agent.Port}\""))}}]}]
        """;

    private static string WithShortFor(string rules) => For().Replace(rules, "for: 2s");

    [GeneratedRegex(@"for: \d+m")]
    private static partial Regex For();
}
