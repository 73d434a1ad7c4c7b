using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Wire;
using Xunit;

namespace SwarmGuard.Tests.Manager;

/// <summary>Changes of replicas by a whole manager over a fake engine.</summary>
public sealed class ScalingTests
{
    private const string Web = "web-id";
    private static readonly AlertMetrics Busy = Usage(cpu: 95, network: 70);
    private static readonly AlertMetrics Idle = Usage(cpu: 5, network: 1);

    [Fact]
    public async Task Trouble_with_much_network_adds_a_replica_and_notes_what_the_owner_asked_for()
    {
        await using var manager = await StartAsync();
        await manager.MeasureAsync(Web, Busy);
        var answer = await ScaleUpAsync(manager, "?wait=true");

        RunningManager.Status(answer).ShouldBe("success", answer.ToJsonString());
        Replicas(manager).ShouldBe(2);
        ((string?)manager.Swarm.Spec(Web)["Labels"]!["swarmguard.scale.state"]).ShouldBe("""{"base":1,"set":2}""");
        var action = await manager.ActionAsync(answer, "success");
        ((string?)action["kind"], (int)action["from_replicas"]!, (int)action["to_replicas"]!).ShouldBe(("scale_up", 1, 2));
        action["new_tasks"]!.AsArray().Count.ShouldBe(1);
        (action["t5"], action["t6"]).ShouldNotBe((null, null));
        RunningManager.Status(await NextAsync(manager)).ShouldBe("cooldown");
    }

    [Fact]
    public async Task The_most_replicas_allowed_are_told_once_and_never_exceeded()
    {
        await using var manager = await StartAsync(scaling: s => s with { MaxReplicas = 1 });
        await manager.MeasureAsync(Web, Busy);
        for (var i = 0; i < 5; i++) RunningManager.Status(await ScaleUpAsync(manager)).ShouldBe("max_replicas");
        Replicas(manager).ShouldBe(1);
        (await manager.TimelineAsync()).Split("the most allowed are 1").Length.ShouldBe(2);
    }

    [Fact]
    public async Task What_was_added_is_taken_away_when_idle_and_the_spec_is_as_before()
    {
        await using var manager = await StartAsync(scaling: Quick);
        var spec = manager.Swarm.Spec(Web);
        await manager.MeasureAsync(Web, Busy);
        await ScaleUpAsync(manager, "?wait=true");
        await UntilReplicasAsync(manager, 1, () => manager.MeasureAsync(Web, Idle));

        manager.Swarm.Spec(Web).ToJsonString().ShouldBe(spec.ToJsonString());
        (await manager.TimelineAsync()).ShouldContain("from 2 to 1 replicas");
    }

    [Fact]
    public async Task Nothing_is_taken_away_below_what_the_owner_asked_for_nor_while_a_replica_is_not_measured()
    {
        await using var manager = await StartAsync("n1", "n2", "n3", scaling: Quick);
        await LookTimesAsync(manager, 3, () => manager.MeasureAsync(Web, Idle));
        Replicas(manager).ShouldBe(3, "three were asked for");

        await using var other = await StartAsync("n1", "n2", "n3", scaling: s => Quick(s) with { MinReplicas = 1 });
        await LookTimesAsync(other, 3, () => other.MeasureAsync(Web, Idle, but: 2));
        Replicas(other).ShouldBe(3, "one was not measured");
        (await other.TimelineAsync()).ShouldContain("1 of 3 replicas of web not running or not measured (host-n2)");
        await UntilReplicasAsync(other, 1, () => other.MeasureAsync(Web, Idle));
    }

    [Fact]
    public async Task Somebody_elses_number_stands_and_is_left_alone_for_a_cooldown()
    {
        await using var manager = await StartAsync();
        await manager.MeasureAsync(Web, Busy);
        await manager.ServicesSeenAsync();
        manager.Swarm.Change(Web, spec => spec["Mode"]!["Replicated"]!["Replicas"] = 2);
        manager.Engine.RaiseEvent();
        await RunningManager.UntilAsync(manager.TimelineAsync, t => t.Contains("somebody else scaled web from 1 to 2 replicas", StringComparison.Ordinal));

        var answer = await ScaleUpAsync(manager);
        RunningManager.Status(answer).ShouldBe("cooldown");
        ((string?)answer["message"])!.ShouldContain("scaled by somebody else");
    }

    [Fact]
    public async Task A_bad_label_is_told_once_with_key_value_and_range_and_the_default_counts()
    {
        await using var manager = await StartAsync(labels: ("swarmguard.scale.max", "many"));
        await manager.MeasureAsync(Web, Busy);
        await ScaleUpAsync(manager, "?wait=true");
        Replicas(manager).ShouldBe(2);
        var timeline = await manager.TimelineAsync();
        timeline.Split("swarmguard.scale.max='many': expected a whole number from 1 to 1000").Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_service_that_is_only_observed_is_not_changed()
    {
        await using var manager = await StartAsync(labels: ("swarmguard.mode", "observe"));
        await manager.MeasureAsync(Web, Busy);
        var answer = await ScaleUpAsync(manager);
        RunningManager.Status(answer).ShouldBe("held");
        ((string?)answer["message"])!.ShouldStartWith("would act, but only observes: ");
        manager.Swarm.Applied.ShouldBeEmpty();
        RunningManager.Status(await manager.BreachAsync(manager.Swarm.Task(Web))).ShouldBe("held");
    }

    [Fact]
    public async Task A_hot_node_without_a_task_is_avoided_and_the_constraint_is_gone_afterwards()
    {
        await using var manager = await StartAsync();
        var before = manager.Swarm.Spec(Web);
        await manager.MeasureAsync(Web, Busy, nodeCpu: node => node == "n2" ? 99 : 10);
        await ScaleUpAsync(manager, "?wait=true");

        manager.Swarm.Applied.Count.ShouldBe(2);
        manager.Swarm.Applied[0].ToJsonString().ShouldContain("node.id!=n2");
        manager.Swarm.Wanted(Web).Select(t => t.Node).ShouldNotContain("n2");
        var after = manager.Swarm.Spec(Web);
        ((int)after["Mode"]!["Replicated"]!["Replicas"]!).ShouldBe(2);
        after["Mode"]!["Replicated"]!["Replicas"] = 1;
        after["Labels"]!.AsObject().Remove("swarmguard.scale.state").ShouldBeTrue();
        after.ToJsonString().ShouldBe(before.ToJsonString());
    }

    [Fact]
    public async Task A_replica_that_never_runs_makes_no_storm_and_is_given_up()
    {
        await using var manager = await StartAsync(scaling: s => s with { Timeout = TimeSpan.FromSeconds(1) });
        manager.Swarm.Reaction = Reaction.NeverReady;
        await manager.MeasureAsync(Web, Busy);
        var begun = await ScaleUpAsync(manager);
        Replicas(manager).ShouldBe(2);
        RunningManager.Status(await ScaleUpAsync(manager)).ShouldBe("in_progress");

        ((string?)(await manager.ActionAsync(begun, "timeout"))["outcome"])!.ShouldStartWith("given up, back to 1 replicas: 1 of 2 replicas did not run in time");
        Replicas(manager).ShouldBe(1);
        manager.Swarm.Spec(Web)["Labels"]!.AsObject().ContainsKey("swarmguard.scale.state").ShouldBeFalse();
        RunningManager.Status(await NextAsync(manager)).ShouldBe("cooldown");
    }

    [Fact]
    public async Task An_answer_lost_on_the_way_changes_no_outcome()
    {
        await using var manager = await StartAsync(scaling: s => s with { Timeout = TimeSpan.FromSeconds(1), RetryDelay = TimeSpan.Zero });
        var before = manager.Swarm.Spec(Web);
        var lost = new List<int>();
        manager.Engine.LosesAnswer = spec =>
        {
            var replicas = (int)spec["Mode"]!["Replicated"]!["Replicas"]!;
            if (lost.Contains(replicas)) return false;
            lost.Add(replicas);
            return true;
        };
        manager.Swarm.Reaction = Reaction.NeverReady;
        await manager.MeasureAsync(Web, Busy);

        await manager.ActionAsync(await ScaleUpAsync(manager), "timeout");

        lost.ShouldBe([2, 1], "both the beginning and the giving up were applied without an answer");
        manager.Swarm.Spec(Web).ToJsonString().ShouldBe(before.ToJsonString());
        (await manager.TimelineAsync()).ShouldNotContain("somebody else");
    }

    [Fact]
    public async Task Trouble_that_follows_a_moved_task_calls_for_more_replicas_and_not_for_another_move()
    {
        await using var manager = await StartAsync(migration: m => m with { Cooldown = TimeSpan.Zero });
        RunningManager.Status(await manager.BreachAsync(manager.Swarm.Task(Web), "?wait=true")).ShouldBe("success");
        await manager.MeasureAsync(Web, Usage(cpu: 95, network: 1));
        var answer = await RunningManager.UntilAsync(
            () => manager.AlertAsync(manager.Swarm.Task(Web), "?wait=true"), a => a["action_taken"] is not null);

        ((string?)answer["action_taken"]).ShouldBe("scale_up", answer.ToJsonString());
        ((string?)(await manager.ActionAsync(answer, "success"))["because"])!.ShouldContain("the trouble followed the task from host-n1");
        Replicas(manager).ShouldBe(2);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-300)]
    public async Task Trouble_between_the_two_network_thresholds_is_held_and_acted_upon_when_it_lasts(int nodeClockSeconds)
    {
        await using var manager = await StartAsync(scaling: s => s with { BetweenPatience = TimeSpan.FromSeconds(2) });
        await UntilReplicasAsync(manager, 2, () => manager.MeasureAsync(
            Web, Usage(cpu: 95, network: 50), inBreach: true, clockAhead: TimeSpan.FromSeconds(nodeClockSeconds)));
        var timeline = await manager.TimelineAsync();
        timeline.ShouldContain("which names neither scenario; more replicas if it lasts 2 s");
        timeline.ShouldContain("network 50 % between 35 % and 65 % for ");
    }

    [Fact]
    public async Task A_change_that_another_manager_began_is_finished_and_leaves_nothing_behind()
    {
        await using var manager = await StartAsync();
        await manager.ServicesSeenAsync();
        var before = manager.Swarm.Spec(Web);
        var known = manager.Swarm.Wanted(Web).Select(t => t.Id).ToList();
        manager.Swarm.Change(Web, spec =>
        {
            spec["Mode"]!["Replicated"]!["Replicas"] = 1;
            spec["TaskTemplate"]!["Placement"]!["Constraints"]!.AsArray().Add((JsonNode)"node.id!=n3");
            spec["Labels"]!["swarmguard.intent.scale"] = new JsonObject
            {
                ["version"] = 1, ["id"] = "left", ["from_replicas"] = 2, ["to_replicas"] = 1, ["known_tasks"] = new JsonArray([.. known]),
                ["added_constraints"] = new JsonArray("node.id!=n3"), ["had_labels"] = true, ["had_constraints"] = true,
                ["times"] = new JsonObject(), ["deadline"] = TimeProvider.System.GetUtcNow().AddMinutes(1).ToString("O"), ["because"] = "it was so",
            }.ToJsonString();
        });
        manager.Engine.RaiseEvent();
        await RunningManager.UntilAsync(() => manager.GetAsync("/actions"), a => a.AsArray().Any(x => (string?)x!["status"] == "success"));
        manager.Swarm.Spec(Web).ToJsonString().ShouldBe(before.ToJsonString());
        (await manager.TimelineAsync()).ShouldContain("taking over a change of replicas begun earlier: it was so");
    }

    [Fact]
    public async Task Agents_are_told_the_thresholds_of_a_service_that_has_its_own()
    {
        await using var manager = await StartAsync(labels: ("swarmguard.cpu.threshold", "50"));
        await manager.ServicesSeenAsync();
        var batch = Wire.Samples.Batch with { Containers = [Wire.Samples.Batch.Containers[0] with { ServiceId = Web }] };
        var answer = await manager.PostAsync("/samples", System.Text.Json.JsonSerializer.Serialize(batch, WireJson.Default.SampleBatch));
        answer["thresholds"]!.ToJsonString().ShouldBe(
            """{"web-id":{"cpu_percent":50,"memory_percent":80,"network_low_percent":35,"network_high_percent":65}}""");
    }

    [Fact]
    public async Task Alerts_that_come_together_make_one_step()
    {
        await using var manager = await StartAsync();
        await manager.MeasureAsync(Web, Busy);
        await manager.AlertAsync(manager.Swarm.Task(Web), change: Much);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => manager.AlertAsync(manager.Swarm.Task(Web), change: Much)));
        answers.Count(a => RunningManager.Status(a) == "accepted").ShouldBe(1);
        Replicas(manager).ShouldBe(2);
    }

    private static ScalingPolicy Quick(ScalingPolicy s) => s with
    {
        UpCooldown = TimeSpan.Zero, DownCooldown = TimeSpan.Zero, DownAfter = TimeSpan.FromMilliseconds(500), DownEvery = TimeSpan.Zero,
    };

    private static Task<RunningManager> StartAsync(string node = "n1", string? second = null, string? third = null,
        Func<ScalingPolicy, ScalingPolicy>? scaling = null, Func<MigrationPolicy, MigrationPolicy>? migration = null, (string Key, string Value)? labels = null) =>
        RunningManager.StartAsync(
            swarm =>
            {
                swarm.AddService("web", [.. new[] { node, second, third }.OfType<string>()]);
                if (labels is { } label) swarm.Change(Web, spec => spec["Labels"]![label.Key] = label.Value);
            },
            migration, scaling);

    private static async Task<JsonObject> ScaleUpAsync(RunningManager manager, string query = "")
    {
        await manager.AlertAsync(manager.Swarm.Task(Web), change: Much);
        return await manager.AlertAsync(manager.Swarm.Task(Web), query, Much);
    }

    /// <summary>An action is told to be over a moment before its service is free for the next.</summary>
    private static Task<JsonObject> NextAsync(RunningManager manager) =>
        RunningManager.UntilAsync(() => ScaleUpAsync(manager), a => RunningManager.Status(a) != "in_progress");

    private static void Much(JsonObject alert) => alert["scenario"] = "scenario2_scaling";

    private static int Replicas(RunningManager manager) => (int)manager.Swarm.Spec(Web)["Mode"]!["Replicated"]!["Replicas"]!;

    private static Task UntilReplicasAsync(RunningManager manager, int count, Func<Task> measure) => RunningManager.UntilAsync(
        async () =>
        {
            await measure();
            return Replicas(manager);
        },
        replicas => replicas == count);

    // The watch looks once a second by the system's clock; that nothing is done can only be seen by giving it the time to.
    private static async Task LookTimesAsync(RunningManager manager, int times, Func<Task> measure)
    {
        var clock = TimeProvider.System;
        var since = clock.GetTimestamp();
        await RunningManager.UntilAsync(
            async () =>
            {
                await measure();
                return clock.GetElapsedTime(since);
            },
            elapsed => elapsed > TimeSpan.FromSeconds(times));
    }

    private static AlertMetrics Usage(double cpu, double network) => new()
    {
        CpuPercent = cpu, MemoryMb = 20, MemoryPercent = 10, NetworkRxMbps = network / 2, NetworkTxMbps = network / 2, NetworkPercent = network,
    };
}
