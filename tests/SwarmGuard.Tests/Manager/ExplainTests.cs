using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Core.Wire;
using Xunit;

namespace SwarmGuard.Tests.Manager;

public sealed class ExplainTests
{
    private static readonly AlertMetrics Calm = new()
        { CpuPercent = 12, MemoryPercent = 30, MemoryMb = 10, NetworkRxMbps = 1, NetworkTxMbps = 1, NetworkPercent = 2 };

    [Fact]
    public async Task A_calm_service_is_told_what_would_be_done_if_it_breached()
    {
        var id = "";
        await using var manager = await RunningManager.StartAsync(swarm => id = swarm.AddService("web", "n1", "n2"));
        await manager.MeasureAsync(id, Calm);
        var view = await manager.GetAsync("/services/web/explain");
        ((string?)view["now"]).ShouldBe(
            "calm: the busiest replica is web.1 on host-n1 with CPU 12 % (threshold 75 %), memory 30 % (80 %), network 2 %");
        var move = Decision(view, "migration");
        ((string?)move["verdict"], (string?)move["reason"]).ShouldBe(("hold", "NoBreach"));
        ((string?)move["because"]).ShouldBe("would act, but CPU 12 % is not above 75 %: web.1 on host-n1; moving its task from host-n1 to host-n2 or host-n3");
        Shut(move).ShouldBe(["CPU", "memory"]);
        ((string?)Decision(view, "scale_up")["reason"]).ShouldBe("NoBreach");
        ((string?)Decision(view, "scale_down")["reason"]).ShouldBe("MinReplicas");
        view["replicas"]!.AsArray().Select(r => (string?)r!["node"]).ShouldBe(["host-n1", "host-n2"]);
    }

    [Fact]
    public async Task Every_gate_names_its_setting_and_where_that_was_set()
    {
        var id = "";
        await using var manager = await RunningManager.StartAsync(swarm =>
        {
            id = swarm.AddService("web", "n1");
            swarm.Change(id, spec => spec["Labels"]!["swarmguard.cpu.threshold"] = "10");
            swarm.Change(id, spec => spec["Labels"]!["swarmguard.scale.maxx"] = "9");
        });
        await manager.MeasureAsync(id, Calm, inBreach: true);
        var view = await manager.GetAsync("/services/web/explain");
        ((string?)view["now"]).ShouldBe("in breach: web.1 on host-n1: CPU 12 % above 10 %, network 2 % below 35 %");
        var move = Decision(view, "migration");
        ((string?)move["verdict"], Shut(move).Count()).ShouldBe(("act", 0));
        var cpu = move["gates"]!.AsArray().Single(g => (string?)g!["gate"] == "CPU")!;
        ((double)cpu["measured"]!, (double)cpu["limit"]!, (string?)cpu["unit"], (string?)cpu["setting"], (string?)cpu["source"])
            .ShouldBe((12, 10, "percent", "thresholds.cpu_percent", "label swarmguard.cpu.threshold"));
        var setting = view["settings"]!.AsArray().Single(s => (string?)s!["key"] == "thresholds.cpu_percent")!;
        ((string?)setting["value"], (string?)setting["source"], (string?)setting["default"]).ShouldBe(("10", "label", "75"));
        ((string?)view["problems"]![0]).ShouldBe("swarmguard.scale.maxx='9': expected a known label; did you mean swarmguard.scale.max?");
        manager.Swarm.Applied.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_pause_a_rest_and_a_missing_sample_are_all_told()
    {
        var id = "";
        await using var manager = await RunningManager.StartAsync(swarm => id = swarm.AddService("web", "n1"));
        await manager.MeasureAsync(id, Calm with { CpuPercent = 90 }, inBreach: true);
        await manager.ActionAsync(await manager.BreachAsync(manager.Swarm.Task(id)), "success");
        await manager.PostAsync("/pause", """{"service":"web"}""");
        await manager.MeasureAsync(id, Calm with { CpuPercent = 90 }, inBreach: true);
        var move = Decision(await manager.GetAsync("/services/web/explain"), "migration");
        ((string?)move["reason"]).ShouldBe("Followed");
        Shut(move).ShouldBe(["moved lately", "cooldown", "pause"]);
        var service = (await RunningManager.UntilAsync(() => manager.GetAsync("/services"), s => s.AsArray().Count == 1))[0]!;
        ((string?)service["name"], service["paused_since"] is null).ShouldBe(("web", false));

        await manager.MeasureAsync(id, Calm, but: 1);
        var view = await manager.GetAsync("/services/web/explain");
        ((string?)view["now"]).ShouldBe("no running replica of web is measured");
        ((string?)Decision(view, "scale_down")["reason"]).ShouldNotBeNull();
    }

    [Fact]
    public async Task An_unknown_service_is_refused()
    {
        await using var manager = await RunningManager.StartAsync();
        ((string?)(await manager.GetAsync("/services/wbe/explain", HttpStatusCode.NotFound))["message"]).ShouldBe("service: no such service in this Swarm");
    }

    [Fact]
    public async Task An_engine_that_is_gone_is_told()
    {
        await using var manager = await RunningManager.StartAsync();
        manager.Engine.IsGone = true;
        ((string?)(await manager.GetAsync("/services/web/explain", HttpStatusCode.ServiceUnavailable))["message"]).ShouldStartWith("engine: ");
        var status = await manager.GetAsync("/status");
        ((string?)status["problem"]).ShouldNotBeNull();
    }

    [Fact]
    public async Task The_status_shows_every_node_of_the_swarm()
    {
        await using var manager = await RunningManager.StartAsync();
        var status = await manager.GetAsync("/status");
        status["problem"].ShouldBeNull();
        ((string?)status["mode"], (string?)status["mode_source"]).ShouldBe(("act", "default"));
        status["nodes"]!.AsArray().Select(n => ((string?)n!["node"], (bool)n["reporting"]!, (string?)n["measured"]))
            .ShouldBe([("host-n1", true, "cgroup-v2"), ("host-n2", true, "cgroup-v2"), ("host-n3", true, "cgroup-v2")]);
    }

    private static JsonNode Decision(JsonNode view, string kind) => view["decisions"]!.AsArray().Single(d => (string?)d!["kind"] == kind)!;

    private static IEnumerable<string?> Shut(JsonNode decision) =>
        decision["gates"]!.AsArray().Where(g => !(bool)g!["passed"]!).Select(g => (string?)g!["gate"]);
}
