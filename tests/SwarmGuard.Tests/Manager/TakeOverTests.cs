using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Core.Episodes;
using SwarmGuard.Core.Moves;
using SwarmGuard.Docker.Swarm;
using Xunit;

namespace SwarmGuard.Tests.Manager;

public sealed class TakeOverTests
{
    [Fact]
    public async Task A_move_that_is_found_at_start_is_finished()
    {
        var original = "";
        await using var manager = await RunningManager.StartAsync(swarm =>
        {
            swarm.AddService("web", "n1");
            original = swarm.Spec("web-id").ToJsonString();
            Begin(swarm);
            swarm.React("web-id", Reaction.Move);
        });
        var action = await TakenOverAsync(manager, "success");
        ((string?)action["id"], (bool?)action["taken_over"], (string?)action["to_node"]).ShouldBe(("m1", true, "host-n2"));
        manager.Swarm.Spec("web-id").ToJsonString().ShouldBe(original);
    }

    [Fact]
    public async Task A_move_that_is_found_too_late_is_undone()
    {
        var original = "";
        await using var manager = await RunningManager.StartAsync(swarm =>
        {
            swarm.AddService("web", "n1");
            original = swarm.Spec("web-id").ToJsonString();
            swarm.Reaction = Reaction.Nothing;
            Begin(swarm, secondsLeft: -1);
        });
        await TakenOverAsync(manager, "timeout");
        manager.Swarm.Spec("web-id").ToJsonString().ShouldBe(original);
    }

    [Fact]
    public async Task An_intent_that_cannot_be_read_is_reported_and_left_alone()
    {
        await using var manager = await RunningManager.StartAsync(swarm =>
        {
            swarm.AddService("web", "n1");
            swarm.AddService("other", "n1");
            swarm.Change("web-id", spec => spec["Labels"]!["swarmguard.intent"] = "{\"version\":99}");
        });
        await RunningManager.UntilAsync(manager.TimelineAsync, t => t.Contains("can't be read", StringComparison.Ordinal));
        RunningManager.Status(await manager.BreachAsync(manager.Swarm.Task("web-id"))).ShouldBe("held");
        RunningManager.Status(await manager.BreachAsync(manager.Swarm.Task("other-id"), "?wait=true")).ShouldBe("success");
        ((string?)manager.Swarm.Spec("web-id")["Labels"]!["swarmguard.intent"]).ShouldBe("{\"version\":99}");
    }

    [Fact]
    public async Task A_list_read_before_a_move_ended_does_not_change_its_outcome()
    {
        await using var manager = await RunningManager.StartAsync(s => s.AddService("web", "n1"));
        manager.Swarm.Reaction = Reaction.Nothing;
        var (listed, answerIt, listedAgain) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        var begun = await manager.BreachAsync(manager.Swarm.Task("web-id"));
        manager.Engine.BeforeListIsAnswered = list =>
        {
            if (listed.Task.IsCompleted) listedAgain.TrySetResult();
            else if (list.ToJsonString().Contains("swarmguard.intent", StringComparison.Ordinal)) listed.SetResult();
            return answerIt.Task;
        };
        manager.Engine.RaiseEvent();
        await listed.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        manager.Swarm.React("web-id", Reaction.Move);
        await manager.ActionAsync(begun, "success");
        answerIt.SetResult();
        manager.Engine.RaiseEvent();
        await listedAgain.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await manager.ActionAsync(begun, "success");
        (await manager.TimelineAsync()).ShouldNotContain("taking over");
    }

    private static void Begin(FakeSwarm swarm, double secondsLeft = 60)
    {
        var task = swarm.Task("web-id");
        var spec = swarm.Spec("web-id");
        var intent = new MoveIntent
        {
            Id = "m1",
            FromNodeId = "n1",
            FromNode = "host-n1",
            OldTasks = [new OldTask(task.Id, task.Slot)],
            AddedConstraints = ["node.id!=n1"],
            Originals = MoveEdit.Originals(spec),
            Times = new EpisodeTimes(),
            Deadline = TimeProvider.System.GetUtcNow().AddSeconds(secondsLeft),
            Because = "CPU 90 %",
        };
        var begun = MoveEdit.Begin(spec, intent);
        swarm.Change("web-id", live =>
        {
            foreach (var key in live.Select(p => p.Key).ToList()) live.Remove(key);
            foreach (var (key, value) in begun) live[key] = value?.DeepClone();
        });
    }

    private static Task<JsonNode> TakenOverAsync(RunningManager manager, string status) => RunningManager.UntilAsync(
        async () => (await manager.GetAsync("/actions")).AsArray().FirstOrDefault() ?? new JsonObject(), a => (string?)a["status"] == status);
}
