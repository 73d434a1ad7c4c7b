using System.Net;
using System.Text.Json.Nodes;
using CsCheck;
using Shouldly;
using Xunit;

namespace SwarmGuard.Tests.Manager;

public sealed class AlertContractTests
{
    [Fact]
    public async Task Two_breaches_in_a_row_move_the_task_and_leave_the_spec_as_it_was()
    {
        await using var manager = await RunningManager.StartAsync(s => s.AddService("web", "n1", "n2"));
        var spec = manager.Swarm.Spec("web-id").ToJsonString();
        var first = await manager.AlertAsync(manager.Swarm.Task("web-id"));
        ((string?)first["status"], (int?)first["breach_count"], (string?)first["action_taken"]).ShouldBe(("waiting", 1, null));
        ((string?)first["message"]).ShouldBe("breach 1 of 2 in a row: CPU 1 %, memory 3 %, network 7 % on host-n1");
        var second = await manager.AlertAsync(manager.Swarm.Task("web-id"));
        ((string?)second["status"], (int?)second["breach_count"], (string?)second["action_taken"]).ShouldBe(("accepted", 2, "migration"));

        var action = await manager.ActionAsync(second, "success");
        (await RunningManager.UntilAsync(() => manager.GetAsync($"/actions/{(string?)second["action_id"]}"), a => a["t6"] is not null))["to_node"]!
            .GetValue<string>().ShouldBe("host-n3");
        ((string?)action["from_node"], (bool?)action["taken_over"], (string?)action["kind"]).ShouldBe(("host-n1", false, "migration"));
        foreach (var time in (string[])["t0", "t2", "t3", "t4", "t5", "mttr_ms"]) action[time].ShouldNotBeNull(time);
        manager.Swarm.Spec("web-id").ToJsonString().ShouldBe(spec);
        manager.Swarm.Task("web-id", 2).Node.ShouldBe("n2");
        manager.Swarm.Applied.Count.ShouldBe(2);
        manager.Swarm.Applied[0]["TaskTemplate"]!["ForceUpdate"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task Waiting_answers_with_the_outcome()
    {
        await using var manager = await RunningManager.StartAsync(s => s.AddService("web", "n1"));
        var answer = await manager.BreachAsync(manager.Swarm.Task("web-id"), "?wait=true");
        RunningManager.Status(answer).ShouldBe("success");
        ((string?)answer["message"])!.ShouldStartWith("moved from host-n1 to host-n2: the new task is running");
    }

    [Fact]
    public async Task A_failing_replacement_is_undone_to_the_letter()
    {
        await using var manager = await RunningManager.StartAsync(s => s.AddService("web", "n1"));
        var spec = manager.Swarm.Spec("web-id").ToJsonString();
        var old = manager.Swarm.Task("web-id");
        manager.Swarm.Reaction = Reaction.FailAndRetry;
        var answer = await manager.BreachAsync(old, "?wait=true");
        RunningManager.Status(answer).ShouldBe("rolled_back");
        ((string?)answer["message"]).ShouldBe(
            "undone: the new task failed: task: non-zero exit (1); the old task on host-n1 keeps running");
        manager.Swarm.Spec("web-id").ToJsonString().ShouldBe(spec);
        manager.Swarm.Task("web-id").ShouldBe(old);
    }

    [Fact]
    public async Task Where_no_node_takes_the_task_all_is_put_back()
    {
        await using var manager = await RunningManager.StartAsync(s => s.AddService("web", "n1"));
        var spec = manager.Swarm.Spec("web-id").ToJsonString();
        manager.Swarm.Reaction = Reaction.NoSuitableNode;
        var answer = await manager.BreachAsync(manager.Swarm.Task("web-id"), "?wait=true");
        RunningManager.Status(answer).ShouldBe("rolled_back");
        manager.Swarm.Spec("web-id").ToJsonString().ShouldBe(spec);
    }

    [Fact]
    public async Task An_alert_about_a_task_that_is_not_there_is_stale()
    {
        await using var manager = await RunningManager.StartAsync(s => s.AddService("web", "n1", "n2"));
        var task = manager.Swarm.Task("web-id");
        foreach (var other in (FakeTask[])[task with { Id = "gone" }, task with { Node = "n2" }])
            RunningManager.Status(await manager.AlertAsync(other)).ShouldBe("stale_alert");
        RunningManager.Status(await manager.AlertAsync(task, change: b => b["container_id"] = task.Container[..11])).ShouldBe("stale_alert");
        RunningManager.Status(await manager.AlertAsync(task, change: b => b["container_id"] = task.Container[..12])).ShouldBe("waiting");
        RunningManager.Status(await manager.AlertAsync(task, change: b => b["node_id"] = "n2")).ShouldBe("stale_alert");
        RunningManager.Status(await manager.AlertAsync(manager.Swarm.Task("web-id", 2))).ShouldBe("waiting");
    }

    [Fact]
    public async Task An_alert_that_comes_twice_counts_once()
    {
        await using var manager = await RunningManager.StartAsync(s => s.AddService("web", "n1"));
        var at = TimeProvider.System.GetUtcNow().ToString("O");
        for (var i = 0; i < 3; i++)
            RunningManager.Status(await manager.AlertAsync(manager.Swarm.Task("web-id"), change: b => b["timestamp"] = at)).ShouldBe("waiting");
        manager.Swarm.Applied.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("we")]
    [InlineData("web2")]
    public async Task A_service_is_known_by_its_whole_name(string name)
    {
        await using var manager = await RunningManager.StartAsync(s => s.AddService("web", "n1"));
        var answer = await manager.AlertAsync(manager.Swarm.Task("web-id"), change: b => b["service_name"] = name);
        RunningManager.Status(answer).ShouldBe("unknown_service");
        ((string?)answer["message"]).ShouldBe($"there is no service '{name}' in this Swarm");
    }

    [Theory]
    [InlineData("scenario2_scaling")]
    [InlineData("scenario2_scale_up")]
    [InlineData("scenario2_scale_down")]
    public async Task Other_trouble_is_held(string scenario)
    {
        await using var manager = await RunningManager.StartAsync(s => s.AddService("web", "n1"));
        RunningManager.Status(await manager.BreachAsync(manager.Swarm.Task("web-id"), change: b => b["scenario"] = scenario)).ShouldBe("held");
        manager.Swarm.Applied.ShouldBeEmpty();
    }

    [Fact]
    public async Task Garbage_is_refused_field_by_field_and_changes_nothing()
    {
        await using var manager = await RunningManager.StartAsync(s => s.AddService("web", "n1"));
        var refusal = await manager.PostAsync("/alert", """{"node":5,"severity":"high","metrics":[]}""", HttpStatusCode.BadRequest);
        RunningManager.Status(refusal).ShouldBe("error");
        refusal["problems"]!.AsArray().Select(p => (string?)p!["field"])
            .ShouldBe(["timestamp", "node", "container_id", "container_name", "service_name", "scenario", "metrics", "severity"]);
        await manager.PostAsync("/alert", "", HttpStatusCode.BadRequest);
        await manager.PostAsync("/alert", "{\"🚢" + string.Concat(Enumerable.Repeat("🚢", 50)) + "\":1}", HttpStatusCode.BadRequest);
        var bodies = Gen.String.Array[300].Single();
        foreach (var body in bodies) await manager.PostAsync("/alert", body, HttpStatusCode.BadRequest);
        var tooLong = await manager.PostAsync("/alert", new string(' ', 64 * 1024 + 1), HttpStatusCode.RequestEntityTooLarge);
        ((string?)tooLong["message"]).ShouldBe("body: is longer than 65536 bytes");
        manager.Engine.UpdatesAsked.ShouldBe(0);
        (await manager.GetAsync("/timeline")).AsArray().ShouldBeEmpty();
    }
}
