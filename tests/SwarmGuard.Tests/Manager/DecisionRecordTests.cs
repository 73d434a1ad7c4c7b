using Shouldly;
using Xunit;

namespace SwarmGuard.Tests.Manager;

/// <summary>What a decision was taken on is kept with it, and ids tie alert, decision and action together.</summary>
public sealed class DecisionRecordTests
{
    [Fact]
    public async Task An_alerts_id_leads_to_its_action_and_to_every_line_about_it()
    {
        var id = "";
        await using var manager = await RunningManager.StartAsync(swarm => id = swarm.AddService("web", "n1"));
        var answer = await manager.BreachAsync(manager.Swarm.Task(id), change: body => body["alert_id"] = "alert-7");
        ((string?)answer["alert_id"]).ShouldBe("alert-7");
        var action = await manager.ActionAsync(answer, "success");
        ((string?)action["alert_id"], (string?)action["decision"]!["verdict"]).ShouldBe(("alert-7", "act"));
        action["decision"]!["gates"]!.AsArray().Select(g => (bool)g!["passed"]!).ShouldAllBe(passed => passed);
        var lines = (await manager.GetAsync("/timeline?service=web")).AsArray();
        lines.Where(l => (string?)l!["kind"] is "alert" or "act").Select(l => (string?)l!["alert_id"]).ShouldBe(["alert-7", "alert-7"]);
        var act = lines.Single(l => (string?)l!["kind"] == "act")!;
        ((string?)act["action_id"], (string?)act["decision"]!["because"]).ShouldBe(((string?)answer["action_id"], (string?)act["message"]));
    }

    [Fact]
    public async Task An_alert_without_an_id_is_given_one()
    {
        var id = "";
        await using var manager = await RunningManager.StartAsync(swarm => id = swarm.AddService("web", "n1"));
        ((string?)(await manager.AlertAsync(manager.Swarm.Task(id)))["alert_id"]).ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_hold_keeps_its_gates_with_what_was_measured_and_where_the_limit_was_set()
    {
        var id = "";
        await using var manager = await RunningManager.StartAsync(swarm =>
        {
            id = swarm.AddService("web", "n1");
            swarm.Change(id, spec => spec["Labels"]!["swarmguard.migrate.enabled"] = "false");
        });
        RunningManager.Status(await manager.BreachAsync(manager.Swarm.Task(id))).ShouldBe("held");
        var hold = (await manager.GetAsync("/timeline")).AsArray().Single(l => (string?)l!["kind"] == "hold")!["decision"]!;
        ((string?)hold["reason"], (string?)hold["kind"]).ShouldBe(("Disabled", "migration"));
        var shut = hold["gates"]!.AsArray().Single(g => !(bool)g!["passed"]!)!;
        ((string?)shut["setting"], (string?)shut["source"]).ShouldBe(("migration.enabled", "label swarmguard.migrate.enabled"));
        var cpu = hold["gates"]!.AsArray().Single(g => (string?)g!["gate"] == "CPU")!;
        ((double)cpu["measured"]!, (double)cpu["limit"]!, (string?)cpu["source"]).ShouldBe((1, 75, "default"));
    }

    [Fact]
    public async Task A_service_that_is_off_is_neither_counted_nor_written_about()
    {
        var id = "";
        await using var manager = await RunningManager.StartAsync(swarm =>
        {
            id = swarm.AddService("web", "n1");
            swarm.Change(id, spec => spec["Labels"]!["swarmguard.mode"] = "off");
        });
        var answer = await manager.AlertAsync(manager.Swarm.Task(id));
        ((string?)answer["message"]).ShouldBe("web is left alone: mode is off (label swarmguard.mode)");
        (await manager.GetAsync("/timeline")).AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Labels_changed_during_a_move_stay_and_count_for_the_next()
    {
        var id = "";
        await using var manager = await RunningManager.StartAsync(
            swarm =>
            {
                id = swarm.AddService("web", "n1");
                swarm.Reaction = Reaction.Nothing;
            },
            policy => policy with { Cooldown = TimeSpan.Zero },
            scaling => scaling with { FollowWindow = TimeSpan.Zero });
        var answer = await manager.BreachAsync(manager.Swarm.Task(id));
        RunningManager.Status(answer).ShouldBe("accepted");
        manager.Swarm.Change(id, spec =>
        {
            spec["Labels"]!["swarmguard.mode"] = "observe";
            spec["Labels"]!["team"] = "blue";
        });
        manager.Swarm.React(id, Reaction.Move);
        await manager.ActionAsync(answer, "success");
        var labels = manager.Swarm.Spec(id)["Labels"]!.AsObject().ToDictionary(l => l.Key, l => (string?)l.Value);
        labels.ShouldBe(new Dictionary<string, string?> { ["owner"] = "me", ["swarmguard.mode"] = "observe", ["team"] = "blue" }, ignoreOrder: true);
        var next = await manager.BreachAsync(manager.Swarm.Task(id));
        ((string?)next["message"]).ShouldStartWith("would act, but only observes: ");
    }
}
