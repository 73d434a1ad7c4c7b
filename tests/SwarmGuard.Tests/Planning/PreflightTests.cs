using Shouldly;
using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Planning;
using Xunit;

namespace SwarmGuard.Tests.Planning;

public sealed class PreflightTests
{
    [Fact]
    public void A_service_may_opt_out() => Held(b => b.Labelled("swarmguard.enable", " False "), HoldReason.OptedOut,
        "web has opted out (swarmguard.enable=false)");

    [Fact]
    public void Enabling_it_is_no_opting_out() =>
        PictureBuilder.ThreeNodes().Labelled("swarmguard.enable", "true").Decide().ShouldBeOfType<Decision.Act>();

    [Fact]
    public void SwarmGuard_leaves_itself_alone() => Held(b => b.Labelled("swarmguard.role", "agent"), HoldReason.OwnService,
        "web is part of SwarmGuard, which does not act on itself");

    [Theory]
    [InlineData(ServiceKind.Global, "web is a global service: it has one task on every node, so there is nowhere to move one")]
    [InlineData(ServiceKind.ReplicatedJob, "web is a job: its tasks run once and are not moved")]
    [InlineData(ServiceKind.GlobalJob, "web is a job: its tasks run once and are not moved")]
    public void Only_replicated_services_move(ServiceKind kind, string because) =>
        Held(b => b.With(s => s with { Kind = kind }), HoldReason.NotReplicated, because);

    [Fact]
    public void An_intent_on_the_service_is_an_action_under_way() => Held(b => b.Labelled("swarmguard.intent", "whatever"),
        HoldReason.ActionUnderWay, "an earlier action on web is still being finished");

    [Theory]
    [InlineData(UpdateState.Updating, "web is in the middle of an update")]
    [InlineData(UpdateState.RollingBack, "web is in the middle of a rollback")]
    [InlineData(UpdateState.Paused, "the last update of web is paused; finish it or roll it back first")]
    [InlineData(UpdateState.RollbackPaused, "the last update of web is paused; finish it or roll it back first")]
    public void An_update_of_the_users_goes_first(UpdateState update, string because) =>
        Held(b => b.With(s => s with { Update = update }), HoldReason.MidUpdate, because);

    [Fact]
    public void A_replica_that_is_being_replaced_is_waited_for() => Held(
        b => b.Task("n2", TaskState.Ready, TaskState.Ready, ofSlot: 1), HoldReason.MidUpdate, "replica 1 of web is being replaced");

    [Theory]
    [InlineData("bind")]
    [InlineData("volume")]
    [InlineData("npipe")]
    public void Local_state_stays_where_it_is(string type) =>
        Held(b => b.With(s => s with { Mounts = [new("tmpfs", "", "/tmp"), new(type, "x", "/data")] }), HoldReason.LocalState,
            $"web keeps local state in the {type} mount at /data, which would stay behind; "
            + "set the service label swarmguard.migrate.stateful=true if every node has it");

    [Theory]
    [InlineData("tmpfs")]
    [InlineData("cluster")]
    public void State_that_is_nowhere_or_everywhere_does_not_matter(string type) =>
        PictureBuilder.ThreeNodes().With(s => s with { Mounts = [new(type, "x", "/data")] }).Decide().ShouldBeOfType<Decision.Act>();

    [Fact]
    public void A_label_lets_stateful_services_move() => PictureBuilder.ThreeNodes().With(s => s with { Mounts = [new("bind", "x", "/data")] })
        .Labelled("swarmguard.migrate.stateful", "true").Decide().ShouldBeOfType<Decision.Act>();

    [Theory]
    [InlineData(HealthCheckKind.InSpec, false, true)]
    [InlineData(HealthCheckKind.FromImage, true, true)]
    [InlineData(HealthCheckKind.FromImage, false, false)]
    [InlineData(HealthCheckKind.Disabled, true, false)]
    public void A_health_check_is_needed(HealthCheckKind inSpec, bool seen, bool acts)
    {
        var builder = PictureBuilder.ThreeNodes().With(s => s with { HealthCheck = inSpec });
        builder.HealthCheckSeen = seen;
        (builder.Decide() is Decision.Act).ShouldBe(acts);
    }

    [Fact]
    public void Lacking_a_health_check_names_both_remedies() =>
        Held(b => b.With(s => s with { HealthCheck = HealthCheckKind.FromImage }), HoldReason.NoHealthCheck,
            "web has no health check, so the new task would get requests before it listens; add one (docker service update "
            + "--health-cmd ...) or accept the risk with the label swarmguard.migrate.unprotected=true");

    [Fact]
    public void A_label_accepts_the_risk() => PictureBuilder.ThreeNodes().With(s => s with { HealthCheck = HealthCheckKind.Disabled })
        .Labelled("swarmguard.migrate.unprotected", "TRUE").Decide().ShouldBeOfType<Decision.Act>();

    [Fact]
    public void What_the_owner_says_comes_before_what_is_seen()
    {
        var builder = PictureBuilder.ThreeNodes().With(s => s with
        {
            Kind = ServiceKind.Global,
            Update = UpdateState.Updating,
            Mounts = [new("bind", "", "/x")],
            HealthCheck = HealthCheckKind.Disabled,
            Constraints = ["node.hostname==nowhere"],
        }).Labelled("swarmguard.enable", "false").Labelled("swarmguard.role", "x").Labelled("swarmguard.intent", "x");
        var reasons = new List<HoldReason> { builder.Hold().Reason };
        void Mend(Func<ServiceView, ServiceView> change) => reasons.Add(builder.With(change).Hold().Reason);
        Mend(s => s with { Labels = s.Labels.Where(l => l.Key != "swarmguard.enable").ToDictionary() });
        Mend(s => s with { Labels = s.Labels.Where(l => l.Key != "swarmguard.role").ToDictionary() });
        Mend(s => s with { Kind = ServiceKind.Replicated });
        Mend(s => s with { Labels = new Dictionary<string, string>() });
        Mend(s => s with { Update = UpdateState.None });
        Mend(s => s with { Mounts = [] });
        Mend(s => s with { HealthCheck = HealthCheckKind.InSpec });
        reasons.ShouldBe([HoldReason.OptedOut, HoldReason.OwnService, HoldReason.NotReplicated, HoldReason.ActionUnderWay,
            HoldReason.MidUpdate, HoldReason.LocalState, HoldReason.NoHealthCheck, HoldReason.NoEligibleNode]);
    }

    private static void Held(Func<PictureBuilder, PictureBuilder> spoil, HoldReason reason, string because) =>
        spoil(PictureBuilder.ThreeNodes()).Decide().ShouldHold(reason, because);
}
