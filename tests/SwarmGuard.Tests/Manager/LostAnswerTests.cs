using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace SwarmGuard.Tests.Manager;

/// <summary>The connection breaks after the engine has applied an update: the service is the only one to know.</summary>
public sealed class LostAnswerTests
{
    [Fact]
    public async Task To_the_beginning_the_move_is_begun_once_and_ends_well()
    {
        await using var manager = await RunningManager.StartAsync(s => s.AddService("web", "n1"));
        await LosingAsync(manager, spec => HasIntent(spec), "success");
        manager.Swarm.Applied.Count(HasIntent).ShouldBe(1);
    }

    [Fact]
    public async Task To_the_end_a_success_stays_one()
    {
        await using var manager = await RunningManager.StartAsync(s => s.AddService("web", "n1"));
        await LosingAsync(manager, spec => !HasIntent(spec), "success");
        manager.Swarm.Applied.Count.ShouldBe(2);
        var resting = await RunningManager.UntilAsync(() => manager.AlertAsync(manager.Swarm.Task("web-id")), a => (int?)a["breach_count"] > 1);
        (RunningManager.Status(resting), (string?)resting["message"]).ShouldBe(("cooldown", (string?)resting["message"]));
        ((string?)resting["message"])!.ShouldContain("acted upon");
    }

    [Fact]
    public async Task To_the_retreat_nothing_of_ours_stays_behind()
    {
        await using var manager = await RunningManager.StartAsync(s => s.AddService("web", "n1"));
        manager.Swarm.Reaction = Reaction.FailAndRetry;
        await LosingAsync(manager, spec => HasIntent(spec) && ((string)spec["Labels"]!["swarmguard.intent"]!).Contains("Retreating", StringComparison.Ordinal),
            "rolled_back");
    }

    private static async Task LosingAsync(RunningManager manager, Func<JsonObject, bool> which, string status)
    {
        var original = manager.Swarm.Spec("web-id").ToJsonString();
        var lost = 0;
        manager.Engine.LosesAnswer = spec => which(spec) && Interlocked.Increment(ref lost) == 1;
        var answer = await manager.BreachAsync(manager.Swarm.Task("web-id"), "?wait=true");
        lost.ShouldBeGreaterThan(0);
        RunningManager.Status(answer).ShouldBe(status, (string?)answer["message"]);
        manager.Swarm.Spec("web-id").ToJsonString().ShouldBe(original);
    }

    private static bool HasIntent(JsonObject spec) => spec["Labels"]?["swarmguard.intent"] is not null;
}
