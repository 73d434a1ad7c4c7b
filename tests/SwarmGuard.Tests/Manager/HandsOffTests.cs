using System.Text.Json.Nodes;
using Shouldly;
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

    [Fact]
    public async Task Moves_that_are_switched_off_for_all_are_held_and_recorded()
    {
        await using var manager = await RunningManager.StartAsync(s => s.AddService("web", "n1"), policy: p => p with { Enabled = false });
        RunningManager.Status(await BreachAsync(manager, null)).ShouldBe("held");
        manager.Swarm.Applied.ShouldBeEmpty();
        (await manager.TimelineAsync()).ShouldContain("tasks of web are not moved (migration.enabled=false)");
    }

    private static async Task<JsonObject> BreachAsync(RunningManager manager, string? scenario)
    {
        var task = manager.Swarm.Task("web-id");
        void Change(JsonObject alert) => alert["scenario"] = scenario ?? (string?)alert["scenario"];
        await manager.AlertAsync(task, change: Change);
        return await manager.AlertAsync(task, change: Change);
    }
}
