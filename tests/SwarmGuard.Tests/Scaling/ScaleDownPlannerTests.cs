using Shouldly;
using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Planning;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Scaling;
using SwarmGuard.Tests.Planning;
using Xunit;

namespace SwarmGuard.Tests.Scaling;

public sealed class ScaleDownPlannerTests
{
    [Fact]
    public void A_plan_leaves_nothing_to_choose()
    {
        var scale = Idle(20, 30, 40).FewerOf();
        scale.Because.ShouldBe("3 replicas use CPU 90 % and memory 30 % of one's limit in all, for 600 s: from 3 to 2 replicas");
        var plan = scale.Plan;
        (plan.ServiceId, plan.ServiceName, plan.ServiceVersion).ShouldBe(("s1", "web", 7ul));
        (plan.FromReplicas, plan.ToReplicas, plan.IsUp).ShouldBe((3, 2, false));
        plan.KnownTasks.ShouldBe(["t1", "t2", "t3"]);
        plan.AddConstraints.ShouldBeEmpty("nothing is placed, so nothing must be kept away");
    }

    [Theory]
    [InlineData(149.9, 10, true)]
    [InlineData(150, 10, false)]
    [InlineData(30, 53.3, true)]
    [InlineData(30, 53.4, false)]
    public void The_total_must_be_under_what_one_fewer_may_bear(double totalCpu, double memoryEach, bool acts)
    {
        var scene = ScaleScene.Empty().Scaling(s => s with { MinReplicas = 1 });
        for (var i = 1; i <= 3; i++) scene.Replica(totalCpu / 3, memoryEach, "n" + i);
        (scene.Down() is Decision.Scale).ShouldBe(acts);
        ScaleDownPlanner.IsIdle(scene.Sight(), scene.Policy).ShouldBe(acts);
    }

    [Fact]
    public void The_limit_itself_is_too_much() => Held(Idle(75, 75, 0), HoldReason.Needed,
        "3 replicas use CPU 150 % and memory 30 % of one's limit in all, too much for 2: those must stay under CPU 150 % and memory 160 %");

    [Fact]
    public void Memory_alone_may_need_them_all() =>
        Held(ScaleScene.Empty().Scaling(s => s with { MinReplicas = 1 }).Replica(5, 70).Replica(5, 70, "n2"), HoldReason.Needed,
            "2 replicas use CPU 10 % and memory 140 % of one's limit in all, too much for 1: those must stay under CPU 75 % and memory 80 %");

    [Fact]
    public void Without_a_minimum_the_owners_number_is_the_floor() => Held(ScaleScene.With(1, 1), HoldReason.MinReplicas,
        "web has 2 replicas, the fewest allowed are 2, as many as its owner asked for; swarmguard.scale.min would allow fewer");

    [Fact]
    public void What_was_added_may_go_again_down_to_the_owners_number()
    {
        var plan = Grown(2, 1, 1, 1).FewerOf().Plan;
        (plan.FromReplicas, plan.ToReplicas, plan.BaseReplicas).ShouldBe((3, 2, 2));
        Grown(2, 1, 1, 1).Scaling(s => s with { MaxStepDown = 5 }).FewerOf().Plan.ToReplicas.ShouldBe(2);
    }

    [Fact]
    public void A_number_that_somebody_else_set_since_is_the_new_floor() => ScaleScene.With(1, 1, 1)
        .Change(p => p.Labelled("swarmguard.scale.state", """{"base":1,"set":2}""")).HoldDown().Reason.ShouldBe(HoldReason.MinReplicas);

    [Fact]
    public void A_minimum_lets_the_owners_number_fall() => ScaleScene.With(1, 1).Scaling(s => s with { MinReplicas = 1 })
        .FewerOf().Plan.ToReplicas.ShouldBe(1);

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void A_minimum_is_kept(int min) => Held(ScaleScene.With(1, 1).Scaling(s => s with { MinReplicas = min }), HoldReason.MinReplicas,
        $"web has 2 replicas, the fewest allowed are {min}");

    [Fact]
    public void The_last_one_stays_even_when_its_owner_asked_for_none() =>
        Grown(0, 1).HoldDown().Reason.ShouldBe(HoldReason.MinReplicas);

    [Fact]
    public void A_replica_that_was_not_measured_holds_it() => Held(Idle(1, 1).Replica(null, node: "n3"), HoldReason.MissingSamples,
        "1 of 3 replicas of web not running or not measured (host-n3), so its load is not known");

    [Fact]
    public void A_replica_that_is_still_starting_holds_it() => Held(
        Idle(1, 1).Replica(1, node: "n3", running: false).Replica(null, node: "n3").Replica(null, node: "n9"), HoldReason.MissingSamples,
        "3 of 5 replicas of web not running or not measured (host-n3, n9), so its load is not known");

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public void Every_replica_must_be_there_and_no_other(int wanted) => Held(Idle(1, 1, 1, 1).Wanting(wanted), HoldReason.MissingSamples,
        $"4 of {wanted} replicas of web are there, so its load is not known");

    [Fact]
    public void A_load_that_is_not_known_is_not_idle()
    {
        var scene = Idle(1, 1).Replica(null);
        ScaleDownPlanner.IsIdle(scene.Sight(), scene.Policy).ShouldBeFalse();
    }

    [Fact]
    public void Steps_down_may_be_paused() => Held(
        Idle(1, 1).Change(p => p.Labelled("swarmguard.scale.pause.in", "true")), HoldReason.Paused,
        "2 replicas use CPU 2 % and memory 20 % of one's limit in all; scaling web in is paused (swarmguard.scale.pause.in=true)");

    [Fact]
    public void A_pause_for_all_is_called_by_its_key() => Held(Idle(1, 1).Scaling(s => s with { InPaused = true }), HoldReason.Paused,
        "2 replicas use CPU 2 % and memory 20 % of one's limit in all; scaling web in is paused (scaling.pause_in=true)");

    [Fact]
    public void Pausing_steps_up_pauses_no_step_down() =>
        Idle(1, 1).Scaling(s => s with { OutPaused = true }).Down().ShouldBeOfType<Decision.Scale>();

    [Fact]
    public void Traffic_that_collapsed_will_be_back() => Held(Idle(1, 1).IdleFor(600, "its traffic collapsed"), HoldReason.TrafficCollapsed,
        "2 replicas use CPU 2 % and memory 20 % of one's limit in all; its traffic collapsed");

    [Theory]
    [InlineData(null, 0)]
    [InlineData(0.0, 0)]
    [InlineData(179.0, 179)]
    public void A_moment_of_calm_is_not_enough(double? idle, int told) => Held(Idle(1, 1).IdleFor(idle), HoldReason.NotIdleLongEnough,
        $"2 replicas use CPU 2 % and memory 20 % of one's limit in all, for {told} s of 180 s");

    [Fact]
    public void Calm_that_lasts_is_enough() => Idle(1, 1).IdleFor(180).Down().ShouldBeOfType<Decision.Scale>();

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 4)]
    [InlineData(4, 2)]
    [InlineData(9, 2)]
    public void A_step_takes_no_more_than_allowed_and_no_more_than_can_go(int step, int to) =>
        Idle(20, 20, 20, 20, 20, 20).Scaling(s => s with { MaxStepDown = step, Tolerance = 0 }).FewerOf().Plan.ToReplicas.ShouldBe(to);

    [Fact]
    public void Observing_says_what_would_be_done() => Held(Idle(1, 1).Under(p => p with { Mode = PolicyMode.Observe }), HoldReason.ObserveOnly,
        "would act, but only observes: 2 replicas use CPU 2 % and memory 20 % of one's limit in all, for 600 s: from 2 to 1 replicas");

    [Theory]
    [InlineData("swarmguard.enable", "false", HoldReason.OptedOut)]
    [InlineData("swarmguard.role", "manager", HoldReason.OwnService)]
    [InlineData("swarmguard.intent", "{}", HoldReason.ActionUnderWay)]
    [InlineData("swarmguard.intent.scale", "{}", HoldReason.ActionUnderWay)]
    public void A_label_may_forbid_it(string key, string value, HoldReason reason) =>
        Idle(1, 1).Change(p => p.Labelled(key, value)).HoldDown().Reason.ShouldBe(reason);

    [Fact]
    public void An_update_of_the_users_goes_first() =>
        Idle(1, 1).Change(p => p.With(s => s with { Update = UpdateState.Paused })).HoldDown().Reason.ShouldBe(HoldReason.MidUpdate);

    [Fact]
    public void Only_replicated_services_scale() =>
        Idle(1, 1).Change(p => p.With(s => s with { Kind = ServiceKind.Global })).HoldDown().Reason.ShouldBe(HoldReason.NotReplicated);

    [Fact]
    public void Taking_one_away_needs_no_health_check() =>
        Idle(1, 1).Change(p => p.With(s => s with { HealthCheck = HealthCheckKind.Disabled })).Down().ShouldBeOfType<Decision.Scale>();

    private static ScaleScene Idle(params double[] cpu) => ScaleScene.With(cpu).Scaling(s => s with { MinReplicas = 1 });

    private static ScaleScene Grown(int owners, params double[] cpu) => ScaleScene.With(cpu)
        .Change(p => p.Labelled("swarmguard.scale.state", new ScaleState(owners, cpu.Length).Write()));

    private static void Held(ScaleScene scene, HoldReason reason, string because) =>
        scene.Down().ShouldHold(reason, because);
}
