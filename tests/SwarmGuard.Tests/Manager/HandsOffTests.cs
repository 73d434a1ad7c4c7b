using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Core.Wire;
using Xunit;

namespace SwarmGuard.Tests.Manager;

public sealed class HandsOffTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("scenario2_scaling")]
    public async Task A_service_that_is_off_is_left_alone_and_no_decision_on_it_is_recorded(string? scenario)
    {
        await using var manager = await RunningManager.StartAsync(s =>
        {
            s.AddService("web", "n1");
            s.Change("web-id", spec => spec["Labels"]!["swarmguard.mode"] = "off");
        });
        var answer = await BreachAsync(manager, scenario);
        (RunningManager.Status(answer), (string?)answer["message"]).ShouldBe(("held", "web is left alone: mode is off (label swarmguard.mode)"));
        manager.Swarm.Applied.ShouldBeEmpty();
        (await manager.TimelineAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("swarmguard.mode", "off")]
    [InlineData("swarmguard.enable", "false")]
    public async Task Trouble_that_names_no_scenario_is_not_written_about_either(string label, string value)
    {
        await using var manager = await RunningManager.StartAsync(s =>
        {
            s.AddService("web", "n1");
            s.AddService("shop", "n2");
            s.Change("web-id", spec => spec["Labels"]![label] = value);
        });
        await manager.ServicesSeenAsync();
        var between = Wire.Samples.Metrics with { CpuPercent = 90, NetworkPercent = 50 };
        // The services are looked at in one go, so that a line about the one tells that the other was looked at too.
        var told = await RunningManager.UntilAsync(
            async () =>
            {
                foreach (var task in (FakeTask[])[manager.Swarm.Task("web-id"), manager.Swarm.Task("shop-id")]) await SampleAsync(manager, task, between);
                return (await manager.GetAsync("/timeline")).AsArray();
            },
            lines => lines.Any(l => (string?)l!["service"] == "shop"));
        told.ShouldNotContain(l => (string?)l!["service"] == "web");
    }

    [Fact]
    public async Task Moves_that_are_switched_off_for_all_are_held_and_recorded()
    {
        await using var manager = await RunningManager.StartAsync(s => s.AddService("web", "n1"), policy: p => p with { Enabled = false });
        RunningManager.Status(await BreachAsync(manager, null)).ShouldBe("held");
        manager.Swarm.Applied.ShouldBeEmpty();
        (await manager.TimelineAsync()).ShouldContain("tasks of web are not moved (migration.enabled=false)");
    }

    private static Task<JsonObject> SampleAsync(RunningManager manager, FakeTask task, AlertMetrics metrics)
    {
        var container = Wire.Samples.Batch.Containers[0] with
        {
            At = TimeProvider.System.GetUtcNow(), TaskId = task.Id, ServiceId = task.Service, ServiceName = task.Service[..^3],
            ContainerId = task.Container, InBreach = true, Metrics = metrics,
        };
        var batch = Wire.Samples.Batch with { NodeId = task.Node, Node = "host-" + task.Node, Containers = [container] };
        return manager.PostAsync("/samples", JsonSerializer.Serialize(batch, WireJson.Default.SampleBatch));
    }

    private static async Task<JsonObject> BreachAsync(RunningManager manager, string? scenario)
    {
        var task = manager.Swarm.Task("web-id");
        void Change(JsonObject alert) => alert["scenario"] = scenario ?? (string?)alert["scenario"];
        await manager.AlertAsync(task, change: Change);
        return await manager.AlertAsync(task, change: Change);
    }
}
