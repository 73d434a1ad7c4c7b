using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace SwarmGuard.Tests.Manager;

public sealed class PauseTests
{
    [Fact]
    public async Task A_pause_of_one_service_survives_a_restart_of_the_manager()
    {
        var configs = new FakeConfigs();
        await using (var first = await RunningManager.StartAsync(swarm => swarm.AddService("web", "n1"), configs: configs))
            (await first.PostAsync("/pause", """{"service":"web"}"""))["services"]!["web"].ShouldNotBeNull();

        var id = "";
        await using var second = await RunningManager.StartAsync(swarm => id = swarm.AddService("web", "n1"), configs: configs);
        var answer = await second.BreachAsync(second.Swarm.Task(id));
        RunningManager.Status(answer).ShouldBe("held");
        ((string?)answer["message"]).ShouldStartWith("would act, but is paused since ");
        second.Swarm.Applied.ShouldBeEmpty();

        await second.PostAsync("/resume", """{"service":"web"}""");
        RunningManager.Status(await second.AlertAsync(second.Swarm.Task(id))).ShouldBe("accepted");
    }

    [Fact]
    public async Task Everything_can_be_paused_and_resumed()
    {
        var id = "";
        await using var manager = await RunningManager.StartAsync(swarm => id = swarm.AddService("web", "n1"));
        await manager.PostAsync("/pause", "");
        (await manager.GetAsync("/status"))["paused"]!["all_since"].ShouldNotBeNull();
        RunningManager.Status(await manager.BreachAsync(manager.Swarm.Task(id))).ShouldBe("held");
        (await manager.PostAsync("/resume", "{}"))["all_since"].ShouldBeNull();
        RunningManager.Status(await manager.AlertAsync(manager.Swarm.Task(id))).ShouldBe("accepted");
        (await manager.TimelineAsync()).ShouldContain("all services paused by an operator");
    }

    [Fact]
    public async Task What_was_paused_by_itself_stays_so_when_all_is_resumed()
    {
        await using var manager = await RunningManager.StartAsync(swarm => swarm.AddService("web", "n1"));
        await manager.PostAsync("/pause", """{"service":"web"}""");
        await manager.PostAsync("/pause", "{}");
        (await manager.PostAsync("/resume", "{}"))["services"]!["web"].ShouldNotBeNull();
        (await manager.PostAsync("/resume", """{"service":"web"}"""))["services"]!.AsObject().ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_pauses_at_once_are_both_kept()
    {
        await using var manager = await RunningManager.StartAsync(swarm => swarm.AddService("web", "n1"));
        await manager.PostAsync("/pause", "{}");
        var raced = false;
        manager.Engine.Configs.BeforeUpdate = config =>
        {
            if (raced) return;
            raced = true;
            config["Spec"]!["Labels"]!["somebody.elses"] = "x";
            config["Version"]!["Index"] = (int)config["Version"]!["Index"]! + 1;
        };
        (await manager.PostAsync("/pause", """{"service":"web"}"""))["services"]!["web"].ShouldNotBeNull();
        raced.ShouldBeTrue();
        manager.Engine.Configs.Labels("swarmguard.state").Select(l => l.Key).ShouldBe(["somebody.elses", "swarmguard.paused"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_pause_that_can_not_be_read_holds_everything()
    {
        var configs = new FakeConfigs();
        await using (var first = await RunningManager.StartAsync(configs: configs)) await first.PostAsync("/pause", "{}");
        configs.BeforeUpdate = null;
        configs.Change(labels => labels["swarmguard.paused"] = "{nonsense");
        var id = "";
        await using var manager = await RunningManager.StartAsync(swarm => id = swarm.AddService("web", "n1"), configs: configs);
        RunningManager.Status(await manager.BreachAsync(manager.Swarm.Task(id))).ShouldBe("held");
        await manager.PostAsync("/resume", "{}");
        RunningManager.Status(await manager.AlertAsync(manager.Swarm.Task(id))).ShouldBe("accepted");
    }

    [Theory]
    [InlineData("/pause", """{"service":"wbe"}""", HttpStatusCode.NotFound, "service: no such service in this Swarm")]
    [InlineData("/resume", """{"service":"wbe"}""", HttpStatusCode.NotFound, "service: no such service in this Swarm")]
    [InlineData("/pause", """{"service":""}""", HttpStatusCode.BadRequest, "body: must be an object")]
    [InlineData("/pause", "[]", HttpStatusCode.BadRequest, "body: ")]
    [InlineData("/pause", "{", HttpStatusCode.BadRequest, "body: ")]
    public async Task What_can_not_be_paused_is_refused(string path, string body, HttpStatusCode status, string message)
    {
        await using var manager = await RunningManager.StartAsync(swarm => swarm.AddService("web", "n1"));
        JsonObject refusal = await manager.PostAsync(path, body, status);
        ((string?)refusal["message"]).ShouldStartWith(message);
        manager.Engine.Configs.Labels("swarmguard.state").ShouldBeEmpty();
    }
}
