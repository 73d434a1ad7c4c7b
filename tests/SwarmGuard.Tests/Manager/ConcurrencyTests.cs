using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Core.Policies;
using Xunit;

namespace SwarmGuard.Tests.Manager;

public sealed class ConcurrencyTests
{
    [Fact]
    public async Task A_move_under_way_is_the_only_one_of_its_service()
    {
        await using var manager = await RunningManager.StartAsync(s => s.AddService("web", "n1"));
        manager.Swarm.Reaction = Reaction.Nothing;
        var begun = await manager.BreachAsync(manager.Swarm.Task("web-id"));
        RunningManager.Status(begun).ShouldBe("accepted");
        RunningManager.Status(await manager.AlertAsync(manager.Swarm.Task("web-id"))).ShouldBe("in_progress", "one action per service");
        ((int?)(await manager.GetAsync("/health"))["actions_in_progress"]).ShouldBe(1);
        manager.Swarm.React("web-id", Reaction.Move);
        await manager.ActionAsync(begun, "success");
    }

    [Fact]
    public async Task Alerts_at_the_same_time_begin_one_move()
    {
        await using var manager = await RunningManager.StartAsync(s => s.AddService("web", "n1"));
        manager.Swarm.Reaction = Reaction.Nothing;
        var task = manager.Swarm.Task("web-id");
        // Of breaches that come in together only the newest of each look counts, so the row must have begun before them.
        await manager.AlertAsync(task);
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => manager.AlertAsync(task)));
        answers.Count(a => RunningManager.Status(a) == "accepted").ShouldBe(1);
        manager.Swarm.Applied.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Services_do_not_wait_for_each_other()
    {
        await using var manager = await RunningManager.StartAsync(s =>
        {
            s.AddService("slow", "n1");
            s.AddService("web", "n2");
        });
        var release = new TaskCompletionSource();
        manager.Engine.BeforeUpdate = id => id == "slow-id" ? release.Task : Task.CompletedTask;
        var slow = manager.BreachAsync(manager.Swarm.Task("slow-id"), "?wait=true");
        RunningManager.Status(await manager.BreachAsync(manager.Swarm.Task("web-id"), "?wait=true")).ShouldBe("success");
        slow.IsCompleted.ShouldBeFalse();
        release.SetResult();
        RunningManager.Status(await slow).ShouldBe("success");
    }

    [Fact]
    public async Task A_success_is_followed_by_a_cooldown_and_a_hold_is_not()
    {
        await using var manager = await RunningManager.StartAsync(s => s.AddService("web", "n1"));
        manager.Swarm.Change("web-id", spec => spec["Labels"]!["swarmguard.enable"] = "false");
        RunningManager.Status(await manager.BreachAsync(manager.Swarm.Task("web-id"))).ShouldBe("held");
        manager.Swarm.Change("web-id", spec => spec["Labels"]!["swarmguard.enable"] = "true");
        var third = await manager.AlertAsync(manager.Swarm.Task("web-id"), "?wait=true");
        (RunningManager.Status(third), (int?)third["breach_count"]).ShouldBe(("success", 3));
        var resting = await RunningManager.UntilAsync(() => manager.AlertAsync(manager.Swarm.Task("web-id")), a => (int?)a["breach_count"] > 1);
        RunningManager.Status(resting).ShouldBe("cooldown");
        ((string?)resting["message"])!.ShouldStartWith("web was acted upon; ");
        manager.Swarm.Applied.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_version_that_went_stale_means_a_fresh_decision()
    {
        await using var manager = await RunningManager.StartAsync(s => s.AddService("web", "n1"));
        var changed = 0;
        manager.Engine.BeforeUpdate = id =>
        {
            if (changed++ == 0) manager.Swarm.Change(id, spec => spec["Labels"]!["theirs"] = "1");
            return Task.CompletedTask;
        };
        RunningManager.Status(await manager.BreachAsync(manager.Swarm.Task("web-id"), "?wait=true")).ShouldBe("success");
        manager.Swarm.Applied.Count.ShouldBe(2);
        manager.Swarm.Applied.ShouldAllBe(spec => (string?)spec["Labels"]!["theirs"] == "1");
        ((string?)manager.Swarm.Spec("web-id")["Labels"]!["theirs"]).ShouldBe("1");
    }

    [Fact]
    public async Task A_fresh_decision_may_be_to_hold()
    {
        await using var manager = await RunningManager.StartAsync(s => s.AddService("web", "n1"));
        manager.Engine.BeforeUpdate = id =>
        {
            manager.Swarm.Change(id, spec => spec["Labels"]!["swarmguard.enable"] = "false");
            return Task.CompletedTask;
        };
        RunningManager.Status(await manager.BreachAsync(manager.Swarm.Task("web-id"))).ShouldBe("held");
        manager.Swarm.Applied.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_service_that_never_stands_still_is_left_alone()
    {
        await using var manager = await RunningManager.StartAsync(s => s.AddService("web", "n1"));
        manager.Engine.BeforeUpdate = id =>
        {
            manager.Swarm.Change(id, _ => { });
            return Task.CompletedTask;
        };
        var answer = await manager.BreachAsync(manager.Swarm.Task("web-id"));
        (RunningManager.Status(answer), (string?)answer["message"]).ShouldBe(("held", "web keeps being changed by somebody else"));
        manager.Engine.UpdatesAsked.ShouldBe(5);
    }

    [Fact]
    public async Task An_update_of_the_users_during_a_move_stands()
    {
        await using var manager = await RunningManager.StartAsync(s => s.AddService("web", "n1"));
        manager.Swarm.Reaction = Reaction.Nothing;
        var begun = await manager.BreachAsync(manager.Swarm.Task("web-id"));
        manager.Swarm.Change("web-id", spec => spec["TaskTemplate"]!["ContainerSpec"]!["Image"] = "web:2");
        await manager.ActionAsync(begun, "superseded");
        var spec = manager.Swarm.Spec("web-id");
        ((string?)spec["TaskTemplate"]!["ContainerSpec"]!["Image"]).ShouldBe("web:2");
        spec.ToJsonString().ShouldNotContain("swarmguard");
        spec["TaskTemplate"]!["Placement"]!["Constraints"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_service_removed_during_a_move_ends_it()
    {
        await using var manager = await RunningManager.StartAsync(s => s.AddService("web", "n1"));
        manager.Swarm.Reaction = Reaction.Nothing;
        var begun = await manager.BreachAsync(manager.Swarm.Task("web-id"));
        manager.Swarm.Remove("web-id");
        ((string?)(await manager.ActionAsync(begun, "superseded"))["outcome"]).ShouldBe("the service was removed during the move");
    }

    [Fact]
    public async Task An_old_task_that_lingers_does_not_end_the_next_move()
    {
        await using var manager = await RunningManager.StartAsync(s => s.AddService("web", "n1"), p => p with { Cooldown = TimeSpan.Zero },
            s => s with { FollowWindow = TimeSpan.Zero });
        manager.Swarm.Reaction = Reaction.MoveAndLinger;
        var first = await manager.BreachAsync(manager.Swarm.Task("web-id"), "?wait=true");
        RunningManager.Status(first).ShouldBe("success");
        manager.Swarm.Reaction = Reaction.Nothing;
        var second = await RunningManager.UntilAsync(() => manager.AlertAsync(manager.Swarm.Task("web-id")), a => RunningManager.Status(a) == "accepted");
        manager.Swarm.EndLingering();
        await RunningManager.UntilAsync(() => manager.GetAsync($"/actions/{(string?)first["action_id"]}"), a => a["t6"] is not null);
        RunningManager.Status(await manager.AlertAsync(manager.Swarm.Task("web-id"))).ShouldBe("in_progress", "one action per service");
        manager.Swarm.React("web-id", Reaction.Move);
        await manager.ActionAsync(second, "success");
    }
}
