using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Core.Leading;
using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.Leading;
using SwarmGuard.Tests.Manager;
using Xunit;

namespace SwarmGuard.Tests.Leading;

/// <summary>Whole managers over one fake engine: of two only one acts, and what one knew the next one knows.</summary>
public sealed class TwoManagersTests
{
    private const string Lease = "swarmguard.lease";

    [Fact]
    public async Task Of_two_managers_one_stands_by()
    {
        await using var engine = await EngineAsync("web");
        await using var first = await RunningManager.BesideAsync(engine);
        await using var second = await RunningManager.BesideAsync(engine);
        (await second.HealthAsync())["status"]!.ToString().ShouldBe("ok");
        await second.PostAsync("/samples", JsonSerializer.Serialize(Wire.Samples.Batch, WireJson.Default.SampleBatch), HttpStatusCode.ServiceUnavailable);
        RunningManager.Status(await StandbyAsync(second)).ShouldBe("standby");
        ((bool)(await second.GetAsync("/status"))["leads"]!).ShouldBeFalse();
        RunningManager.Status(await first.BreachAsync(engine.Swarm.Task("web-id"), "?wait=true")).ShouldBe("success");
    }

    [Fact]
    public async Task A_manager_that_stops_leaves_the_lease_to_the_next_and_its_cooldowns_with_it()
    {
        await using var engine = await EngineAsync("web");
        RunningManager? second = null;
        await using (var first = await RunningManager.BesideAsync(engine))
        {
            second = await RunningManager.BesideAsync(engine);
            RunningManager.Status(await first.BreachAsync(engine.Swarm.Task("web-id"), "?wait=true")).ShouldBe("success");
        }

        await using (second)
        {
            await second.LeadsAsync();
            await second.ReportAsync();
            await second.AlertAsync(engine.Swarm.Task("web-id"));
            RunningManager.Status(await second.AlertAsync(engine.Swarm.Task("web-id"))).ShouldBe("cooldown");
        }
    }

    [Fact]
    public async Task A_budget_that_is_used_up_stays_used_up_when_the_manager_changes()
    {
        await using var engine = await EngineAsync("web", "api");
        await using (var first = await RunningManager.BesideAsync(engine, l => l with { Actions = 1 }))
            RunningManager.Status(await first.BreachAsync(engine.Swarm.Task("web-id"), "?wait=true")).ShouldBe("success");
        await using var second = await RunningManager.BesideAsync(engine, l => l with { Actions = 1 });
        var answer = await second.BreachAsync(engine.Swarm.Task("api-id"));
        ((string?)answer["message"]).ShouldBe("1 of 1 actions were begun within 300 s, on all services together");
        engine.Swarm.Applied.Count.ShouldBe(2, "the move's begin and end, and no more");
    }

    [Fact]
    public async Task A_second_service_on_the_same_node_waits_for_its_turn()
    {
        await using var engine = await EngineAsync("web", "api");
        await using var manager = await RunningManager.BesideAsync(engine);
        RunningManager.Status(await manager.BreachAsync(engine.Swarm.Task("web-id"), "?wait=true")).ShouldBe("success");
        var answer = await manager.BreachAsync(engine.Swarm.Task("api-id"));
        ((string?)answer["message"]).ShouldNotBeNull().ShouldStartWith("another move away from host-n1 began ");
    }

    [Fact]
    public async Task A_manager_that_was_overtaken_leaves_its_action_to_the_other_and_changes_nothing_more()
    {
        await using var engine = await EngineAsync("web");
        engine.Swarm.Reaction = Reaction.Nothing;
        await using var manager = await RunningManager.BesideAsync(engine);
        var begun = await manager.BreachAsync(engine.Swarm.Task("web-id"));
        RunningManager.Status(begun).ShouldBe("accepted");
        var other = new LeaseRecord { Holder = "other", Node = "n2", Term = 9, Beat = 1 };
        engine.Configs.Change(labels => labels[Lease] = other.Write(), Lease);
        await manager.ActionAsync(begun, "handed_over");
        engine.Swarm.Spec("web-id")["Labels"]!["swarmguard.intent"].ShouldNotBeNull("the other one finishes it");
        RunningManager.Status(await StandbyAsync(manager)).ShouldBe("standby");
        engine.Swarm.Applied.Count.ShouldBe(1);
        engine.Configs.Labels(Lease)[Lease]!.ToString().ShouldBe(other.Write());
    }

    [Fact]
    public async Task A_manager_that_has_the_lease_again_takes_up_what_it_left()
    {
        await using var engine = await EngineAsync("web");
        engine.Swarm.Reaction = Reaction.Nothing;
        await using var manager = await RunningManager.BesideAsync(engine);
        var begun = await manager.BreachAsync(engine.Swarm.Task("web-id"));
        engine.Configs.Change(labels => labels[Lease] = new LeaseRecord { Holder = "other", Term = 9, Beat = 1 }.Write(), Lease);
        await manager.ActionAsync(begun, "handed_over");
        engine.Configs.Change(labels => labels[Lease] = new LeaseRecord { Holder = "", Term = 9, Beat = 1 }.Write(), Lease);
        await manager.LeadsAsync();
        engine.Swarm.React("web-id", Reaction.Move);
        await manager.ActionAsync(begun, "success");
        engine.Swarm.Spec("web-id")["Labels"]!["swarmguard.intent"].ShouldBeNull();
    }

    [Fact]
    public async Task Nobody_waits_for_a_holder_whose_task_has_ended()
    {
        await using var engine = await EngineAsync("web");
        await using (await RunningManager.BesideAsync(engine)) engine.Configs.Labels(Lease).ShouldNotBeEmpty();
        engine.Configs.Change(labels => labels[Lease] = new LeaseRecord { Holder = "gone", Task = "forgotten", Term = 4, Beat = 1 }.Write(), Lease);
        await using var manager = await RunningManager.BesideAsync(engine, identity: new ManagerIdentity("me", "n1", "t"));
        ((bool)(await manager.HealthAsync())["leads"]!).ShouldBeTrue();
        LeaseRecord.Read((string?)engine.Configs.Labels(Lease)[Lease]).ShouldNotBeNull().Term.ShouldBe(5);
    }

    [Fact]
    public async Task Without_an_engine_nobody_leads_and_nothing_is_lost_when_it_is_back()
    {
        await using var engine = await EngineAsync("web");
        await using var manager = await RunningManager.BesideAsync(engine);
        engine.IsGone = true;
        await RunningManager.UntilAsync(manager.HealthAsync, health => !(bool)health["leads"]!);
        engine.IsGone = false;
        await manager.LeadsAsync();
        await manager.ReportAsync();
        RunningManager.Status(await manager.BreachAsync(engine.Swarm.Task("web-id"), "?wait=true")).ShouldBe("success");
    }

    private static Task<JsonObject> StandbyAsync(RunningManager manager) => manager.PostAsync(
        "/alert", JsonSerializer.Serialize(Wire.Samples.Alert, WireJson.Default.AlertMessage), HttpStatusCode.ServiceUnavailable);

    private static async Task<FakeEngine> EngineAsync(params string[] services)
    {
        var engine = await FakeEngine.StartAsync();
        foreach (var service in services) engine.Swarm.AddService(service, "n1");
        return engine;
    }
}
