using System.Net;
using System.Text.Json;
using Shouldly;
using SwarmGuard.Core.Wire;
using Xunit;

namespace SwarmGuard.Tests.Manager;

public sealed class RecordsTests
{
    [Fact]
    public async Task An_action_that_nobody_knows_is_not_found()
    {
        await using var manager = await RunningManager.StartAsync();
        var refusal = await manager.GetAsync("/actions/none", HttpStatusCode.NotFound);
        ((string?)refusal["message"]).ShouldBe("id: no such action");
        (await manager.GetAsync("/actions")).AsArray().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("x")]
    [InlineData("-1")]
    [InlineData("1.5")]
    public async Task A_timeline_begins_after_a_whole_number(string after)
    {
        await using var manager = await RunningManager.StartAsync();
        var refusal = await manager.GetAsync("/timeline?after=" + after, HttpStatusCode.BadRequest);
        ((string?)refusal["message"]).ShouldBe("after: must be a whole number from 0");
    }

    [Fact]
    public async Task A_timeline_tells_what_is_new()
    {
        await using var manager = await RunningManager.StartAsync(s => s.AddService("web", "n1"));
        await manager.BreachAsync(manager.Swarm.Task("web-id"), "?wait=true");
        var all = (await manager.GetAsync("/timeline?after=0")).AsArray();
        all.Select(e => (string?)e!["kind"]).Take(2).ShouldBe(["alert", "act"]);
        all.Select(e => (string?)e!["kind"]).ShouldContain("outcome");
        all.Select(e => (long)e!["seq"]!).ShouldBe(Enumerable.Range(1, all.Count).Select(i => (long)i));
        (await manager.GetAsync("/timeline?after=1")).AsArray().Count.ShouldBeGreaterThanOrEqualTo(all.Count - 1);
    }

    [Fact]
    public async Task Health_tells_whether_the_engine_answers()
    {
        await using var manager = await RunningManager.StartAsync();
        var health = await manager.GetAsync("/health");
        ((string?)health["status"], (int?)health["nodes_reporting"], health["problem"]).ShouldBe(("ok", 3, null));
        manager.Engine.IsGone = true;
        health = await manager.GetAsync("/health", HttpStatusCode.ServiceUnavailable);
        ((string?)health["status"]).ShouldBe("degraded");
        health["problem"].ShouldNotBeNull();
        manager.Engine.IsGone = false;
        await manager.GetAsync("/health");
    }

    [Fact]
    public async Task An_alert_while_the_engine_is_gone_is_an_error_with_its_reason()
    {
        await using var manager = await RunningManager.StartAsync(s => s.AddService("web", "n1"));
        var task = manager.Swarm.Task("web-id");
        manager.Engine.IsGone = true;
        var answer = await manager.AlertAsync(task);
        RunningManager.Status(answer).ShouldBe("error");
        ((string?)answer["message"])!.ShouldStartWith("the engine could not be asked: ");
        manager.Engine.IsGone = false;
        RunningManager.Status(await manager.BreachAsync(task, "?wait=true")).ShouldBe("success");
    }

    [Fact]
    public async Task Samples_are_shown_as_they_came()
    {
        await using var manager = await RunningManager.StartAsync();
        await manager.PostAsync("/samples", JsonSerializer.Serialize(Wire.Samples.Batch, WireJson.Default.SampleBatch));
        var nodes = (await manager.GetAsync("/samples")).AsArray();
        nodes.Count.ShouldBe(3);
        nodes.Single(n => (string?)n!["batch"]!["node_id"] == "n1")!["batch"]!.ToJsonString()
            .ShouldBe(JsonSerializer.SerializeToNode(Wire.Samples.Batch, WireJson.Default.SampleBatch)!.ToJsonString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"node_id":"n1","node":"x","sent_at":"2026-01-01T12:00:00Z"}""")]
    [InlineData("""{"node_id":"n1","node":"x","sent_at":"2026-01-01T12:00:00Z","containers":null}""")]
    [InlineData("""{"node_id":"n1","node":"x","sent_at":"2026-01-01T12:00:00Z","containers":[null]}""")]
    [InlineData("""{"node_id":null,"node":"x","sent_at":"2026-01-01T12:00:00Z","containers":[]}""")]
    [InlineData("""{"node_id":"n1","node":"x","sent_at":"2026-01-01T12:00:00Z","containers":[{"at":"2026-01-01T12:00:00Z","container_id":"c","container_name":"n","task_id":null,"in_breach":false,"metrics":{"cpu_percent":1,"memory_mb":1,"memory_percent":1,"network_rx_mbps":1,"network_tx_mbps":1,"network_percent":1}}]}""")]
    public async Task Samples_that_are_none_are_refused_and_spoil_nothing(string body)
    {
        await using var manager = await RunningManager.StartAsync(s => s.AddService("web", "n1"));
        var refusal = await manager.PostAsync("/samples", body, HttpStatusCode.BadRequest);
        ((string?)refusal["message"])!.Length.ShouldBeGreaterThan("body: ".Length);
        RunningManager.Status(await manager.BreachAsync(manager.Swarm.Task("web-id"), "?wait=true")).ShouldBe("success");
    }

    [Fact]
    public async Task A_batch_without_the_nodes_own_figures_does_not_undo_the_last_that_had_them()
    {
        await using var manager = await RunningManager.StartAsync(s => s.AddService("web", "n1"));
        foreach (var node in (await manager.GetAsync("/samples")).AsArray())
        {
            var bare = JsonSerializer.Deserialize(node!["batch"]!.ToJsonString(), WireJson.Default.SampleBatch)! with { NodeSample = null };
            await manager.PostAsync("/samples", JsonSerializer.Serialize(bare, WireJson.Default.SampleBatch));
        }

        RunningManager.Status(await manager.BreachAsync(manager.Swarm.Task("web-id"), "?wait=true")).ShouldBe("success");
    }

    [Fact]
    public async Task A_quiet_sample_ends_a_row_of_breaches()
    {
        await using var manager = await RunningManager.StartAsync(s => s.AddService("web", "n1"));
        var task = manager.Swarm.Task("web-id");
        await manager.AlertAsync(task);
        var quiet = Wire.Samples.Batch.Containers[0] with { TaskId = task.Id, At = TimeProvider.System.GetUtcNow().AddSeconds(1.5), InBreach = false };
        await manager.PostAsync("/samples", JsonSerializer.Serialize(
            Wire.Samples.Batch with { Containers = [quiet] }, WireJson.Default.SampleBatch));
        var answer = await manager.AlertAsync(task);
        (RunningManager.Status(answer), (int?)answer["breach_count"]).ShouldBe(("waiting", 1));
    }
}
