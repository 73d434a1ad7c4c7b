using Shouldly;
using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Planning;
using SwarmGuard.Core.Policies;
using SwarmGuard.Tests.Planning;
using Xunit;

namespace SwarmGuard.Tests.Scaling;

public sealed class ScaleUpPlannerTests
{
    private static readonly ServiceView Picky = ScaleScene.Empty().Picture.Service with { Constraints = ["node.hostname==nowhere"] };

    [Fact]
    public void A_plan_leaves_nothing_to_choose()
    {
        var scale = ScaleScene.With(100, 90).MoreOf();
        scale.Because.ShouldBe("t1: CPU 90 %; CPU 95 % on average of 2, target 75 %: from 2 to 3 replicas");
        var plan = scale.Plan;
        (plan.ServiceId, plan.ServiceName, plan.ServiceVersion).ShouldBe(("s1", "web", 7ul));
        (plan.FromReplicas, plan.ToReplicas, plan.BaseReplicas, plan.IsUp).ShouldBe((2, 3, 2, true));
        plan.KnownTasks.ShouldBe(["t1", "t2"]);
        plan.AddConstraints.ShouldBeEmpty();
    }

    [Fact]
    public void Tasks_on_their_way_out_are_not_known_ones() =>
        ScaleScene.With(100).Change(p => p.Task("n2", TaskState.Shutdown)).MoreOf().Plan.KnownTasks.ShouldBe(["t1"]);

    [Fact]
    public void What_the_owner_asked_for_is_remembered() => ScaleScene.With(100, 100, 100)
        .Change(p => p.Labelled("swarmguard.scale.state", """{"base":2,"set":3}""")).MoreOf().Plan.BaseReplicas.ShouldBe(2);

    [Fact]
    public void A_service_on_target_is_left_alone() => Held(ScaleScene.With(90, 20), HoldReason.OnTarget,
        "t1: CPU 90 %; more replicas are not called for: CPU 55 % on average of 2, target 75 %");

    [Fact]
    public void As_many_as_allowed_are_enough() => Held(ScaleScene.With(100, 100).Scaling(s => s with { MaxReplicas = 2 }),
        HoldReason.MaxReplicas, "t1: CPU 90 %; web has 2 replicas, the most allowed are 2");

    [Fact]
    public void More_than_allowed_are_enough_too() => ScaleScene.With(100, 100).Scaling(s => s with { MaxReplicas = 1 })
        .HoldUp().Reason.ShouldBe(HoldReason.MaxReplicas);

    [Fact]
    public void Steps_up_may_be_paused() => Held(
        ScaleScene.With(100).Change(p => p.Labelled("swarmguard.scale.pause.out", "true")), HoldReason.Paused,
        "t1: CPU 90 %; scaling web out is paused (swarmguard.scale.pause.out=true)");

    [Fact]
    public void A_pause_for_all_is_called_by_its_key() => Held(
        ScaleScene.With(100).Scaling(s => s with { OutPaused = true }), HoldReason.Paused,
        "t1: CPU 90 %; scaling web out is paused (scaling.pause_out=true)");

    [Fact]
    public void Pausing_steps_down_pauses_no_step_up() =>
        ScaleScene.With(100).Scaling(s => s with { InPaused = true }).Up().ShouldBeOfType<Decision.Scale>();

    [Fact]
    public void Observing_says_what_would_be_done() => Held(ScaleScene.With(100).Under(p => p with { Mode = PolicyMode.Observe }),
        HoldReason.ObserveOnly,
        "would act, but only observes: t1: CPU 90 %; CPU 100 % on average of 1, target 75 %: from 1 to 2 replicas");

    [Fact]
    public void Observing_a_hold_is_that_hold() => ScaleScene.With(10).Under(p => p with { Mode = PolicyMode.Observe })
        .HoldUp().Reason.ShouldBe(HoldReason.OnTarget);

    [Fact]
    public void Step_by_step_is_one_more_whatever_the_load() => ScaleScene.With(400, 10).Scaling(s => s with { Strategy = ScalingStrategy.Step })
        .Up().Because.ShouldBe("t1: CPU 90 %; one at a time: from 2 to 3 replicas");

    [Fact]
    public void Step_by_step_asks_no_average() => ScaleScene.With(90, 1, 1).Scaling(s => s with { Strategy = ScalingStrategy.Step })
        .MoreOf().Plan.ToReplicas.ShouldBe(4);

    [Theory]
    [InlineData(1, 5, " (14 called for; at most 4 more at once)")]
    [InlineData(4, 8, " (54 called for; at most 4 more at once)")]
    [InlineData(6, 12, " (80 called for; at most 6 more at once)")]
    [InlineData(9, 15, " (120 called for; at most 15 are allowed)")]
    public void One_step_is_limited(int replicas, int to, string limits)
    {
        var scale = ScaleScene.With([.. Enumerable.Repeat(1000.0, replicas)]).Scaling(s => s with { MaxReplicas = 15 }).MoreOf();
        scale.Plan.ToReplicas.ShouldBe(to);
        scale.Because.ShouldEndWith($" replicas{limits}");
    }

    [Fact]
    public void A_hot_node_without_a_task_is_shut()
    {
        var scale = ScaleScene.With(100).Change(p => p.Load("n3", 99)).MoreOf();
        scale.Plan.AddConstraints.ShouldBe(["node.id!=n3"]);
        scale.Because.ShouldEndWith("from 1 to 2 replicas; avoiding host-n3 is at 99 % CPU (limit 75 %)");
    }

    [Fact]
    public void A_node_that_nobody_measured_is_shut_too() =>
        ScaleScene.With(100).Change(p => p.Unmeasured("n2")).MoreOf().Plan.AddConstraints.ShouldBe(["node.id!=n2"]);

    [Fact]
    public void A_hot_node_with_a_task_stays_open_since_excluding_it_would_replace_that_task() =>
        ScaleScene.With(100).Change(p => p.Load("n1", 99)).MoreOf().Plan.AddConstraints.ShouldBeEmpty();

    [Fact]
    public void A_node_that_may_run_none_needs_no_exclusion() => ScaleScene.With(100)
        .Change(p => p.Node("n3", n => n with { IsActive = false }).Load("n3", 99)).MoreOf().Plan.AddConstraints.ShouldBeEmpty();

    [Fact]
    public void A_task_that_is_leaving_keeps_no_node_open() => ScaleScene.With(100)
        .Change(p => p.Task("n3", TaskState.Shutdown).Load("n3", 99)).MoreOf().Plan.AddConstraints.ShouldBe(["node.id!=n3"]);

    [Fact]
    public void The_largest_replica_says_how_much_memory_one_more_needs() => ScaleScene.Empty()
        .Replica(100, memoryMb: 10).Replica(100, memoryMb: 700).Change(p => p.Load("n1", 10, memoryPercent: 5).Load("n2", 10, memoryPercent: 9))
        .MoreOf().Plan.AddConstraints.ShouldBe(["node.id!=n3"], "each node has 1000 MB, of which 80 % may be used, and n3 uses 20 %");

    [Fact]
    public void Without_a_node_to_run_on_nothing_is_added() => Held(ScaleScene.With(100).Change(p => p.With(_ => Picky)),
        HoldReason.NoEligibleNode, "t1: CPU 90 %; no node may run one more task of web");

    [Fact]
    public void Without_headroom_nothing_is_added() => Held(
        ScaleScene.With(100).Change(p => p.Load("n1", 90).Load("n2", 1, memoryPercent: 85).Unmeasured("n3")), HoldReason.NoHeadroom,
        "t1: CPU 90 %; no node has headroom for one more task of web: host-n1 is at 90 % CPU (limit 75 %); "
        + "host-n2 would be at 86 % memory (limit 80 %); host-n3 has not been measured");

    [Theory]
    [InlineData("swarmguard.enable", "false", HoldReason.OptedOut, "web has opted out (swarmguard.enable=false)")]
    [InlineData("swarmguard.role", "agent", HoldReason.OwnService, "web is part of SwarmGuard, which does not act on itself")]
    [InlineData("swarmguard.intent", "{}", HoldReason.ActionUnderWay, "an earlier action on web is still being finished")]
    [InlineData("swarmguard.intent.scale", "{}", HoldReason.ActionUnderWay, "an earlier action on web is still being finished")]
    public void A_label_may_forbid_it(string key, string value, HoldReason reason, string because) =>
        Held(ScaleScene.With(100).Change(p => p.Labelled(key, value)), reason, because);

    [Theory]
    [InlineData(ServiceKind.Global, "web is a global service: it has one task on every node, so their number is that of the nodes")]
    [InlineData(ServiceKind.ReplicatedJob, "web is a job: its tasks run once and are not added to")]
    [InlineData(ServiceKind.GlobalJob, "web is a job: its tasks run once and are not added to")]
    public void Only_replicated_services_scale(ServiceKind kind, string because) =>
        Held(ScaleScene.With(100).Change(p => p.With(s => s with { Kind = kind })), HoldReason.NotReplicated, because);

    [Theory]
    [InlineData(UpdateState.Updating)]
    [InlineData(UpdateState.Paused)]
    [InlineData(UpdateState.RollingBack)]
    [InlineData(UpdateState.RollbackPaused)]
    public void An_update_of_the_users_goes_first(UpdateState update) =>
        ScaleScene.With(100).Change(p => p.With(s => s with { Update = update })).HoldUp().Reason.ShouldBe(HoldReason.MidUpdate);

    [Fact]
    public void Local_state_would_be_missing_in_a_new_replica() => Held(
        ScaleScene.With(100).Change(p => p.With(s => s with { Mounts = [new("volume", "x", "/data")] })), HoldReason.LocalState,
        "web keeps local state in the volume mount at /data, which a new replica would begin without; "
        + "set the service label swarmguard.scale.stateful=true if that is right");

    [Fact]
    public void Without_a_health_check_nobody_knows_when_a_new_replica_serves() => Held(
        ScaleScene.With(100).Change(p => p.With(s => s with { HealthCheck = HealthCheckKind.Disabled })), HoldReason.NoHealthCheck,
        "web has no health check, so the new task would get requests before it listens; add one (docker service update "
        + "--health-cmd ...) or accept the risk with the label swarmguard.scale.unprotected=true");

    [Theory]
    [InlineData("swarmguard.scale", true)]
    [InlineData("swarmguard.migrate", false)]
    public void Labels_accept_both_risks_for_scaling_and_those_of_moving_do_not(string prefix, bool acts)
    {
        var scene = ScaleScene.With(100).Change(p => p
            .With(s => s with { HealthCheck = HealthCheckKind.Disabled, Mounts = [new("bind", "x", "/data")] })
            .Labelled(prefix + ".stateful", "true").Labelled(prefix + ".unprotected", "true"));
        (scene.Up() is Decision.Scale).ShouldBe(acts);
    }

    private static void Held(ScaleScene scene, HoldReason reason, string because) =>
        scene.Up().ShouldHold(reason, because);
}
