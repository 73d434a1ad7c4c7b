using Shouldly;
using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Settings;
using Xunit;
using static SwarmGuard.Tests.Doctoring.SwarmScene;

namespace SwarmGuard.Tests.Doctoring;

/// <summary>The users' own services.</summary>
public sealed class ServiceChecksTests
{
    private static readonly string[] OfServices = ["updates", "labels", "health check", "local state", "host ports", "update config"];

    [Theory]
    [InlineData(HealthCheckKind.FromImage)]
    [InlineData(HealthCheckKind.Disabled)]
    public void A_service_without_a_health_check_gets_the_command_that_adds_one(HealthCheckKind kind)
    {
        var finding = Health(kind).Of("health check").ShouldHaveSingleItem();

        (finding.Severity, finding.Subject).ShouldBe(("warning", Web));
        finding.Remedy!.ShouldStartWith("docker service update --health-cmd ");
        finding.Remedy!.ShouldContain(" web ");
    }

    [Fact]
    public void A_health_check_of_the_image_is_known_from_agents()
    {
        var scene = Health(HealthCheckKind.FromImage).WithAgent("n2", a => a with { HealthChecked = new HashSet<string> { Web + "-id" } });

        scene.Told("health check").ShouldBe(["ok"]);
    }

    [Fact]
    public void A_service_that_no_agent_has_seen_may_have_one()
    {
        var unseen = Health(HealthCheckKind.FromImage);
        foreach (var node in unseen.Nodes) unseen.WithAgent(node.View.Id, a => a with { Services = new HashSet<string>() });
        unseen.Told("health check").ShouldBe(["info web"]);

        WithoutManagersWord().WithView(Web, v => v with { HealthCheck = HealthCheckKind.FromImage })
            .Told("health check").ShouldBe(["info web"]);
    }

    [Fact]
    public void Who_accepts_the_risk_for_moves_alone_is_told_of_scaling()
    {
        Health(HealthCheckKind.Disabled).Labelled(Web, ServiceLabels.Unprotected, "true").Told("health check").ShouldBe(["warning web"]);
    }

    [Theory]
    [InlineData(ServiceLabels.ScaleUnprotected, "true")]
    [InlineData(ServiceLabels.ScaleEnabled, "false")]
    public void Who_accepts_it_for_both_or_is_never_scaled_is_told_nothing(string label, string value) =>
        Health(HealthCheckKind.Disabled).Labelled(Web, ServiceLabels.Unprotected, "true").Labelled(Web, label, value)
            .Told("health check").ShouldBe(["ok"]);

    [Theory]
    [InlineData("volume", "info web")]
    [InlineData("bind", "info web")]
    [InlineData("tmpfs", "ok")]
    public void Local_state_is_worth_knowing(string type, string told) => State(type).Told("local state").ShouldBe([told]);

    [Theory]
    [InlineData(ServiceLabels.Stateful, "true")]
    [InlineData(ServiceLabels.MigrateEnabled, "false")]
    public void Local_state_that_its_owner_has_spoken_of_is_not(string label, string value) =>
        State("volume").Labelled(Web, label, value).Told("local state").ShouldBe(["ok"]);

    [Theory]
    [InlineData(2, "ok")]
    [InlineData(3, "warning web")]
    public void A_port_of_the_host_on_every_node_leaves_no_room_to_move(int replicas, string told) =>
        Port(replicas).Told("host ports").ShouldBe([told]);

    [Fact]
    public void Only_nodes_that_the_service_may_run_on_count_for_its_port()
    {
        var scene = Port(replicas: 2).WithView(Web, v => v with { Constraints = ["node.role==worker"] });

        scene.Told("host ports").ShouldBe(["warning web"]);
        scene.Of("host ports")[0].Remedy!.ShouldContain("docker service scale web=1");
    }

    [Fact]
    public void Where_there_is_one_node_in_all_it_is_not_the_port_that_is_in_the_way()
    {
        var scene = Port(replicas: 1);
        foreach (var node in (string[])["n2", "n3"]) scene.WithNodeView(node, n => n with { IsActive = false });

        scene.Told("host ports").ShouldBe(["ok"]);
    }

    [Theory]
    [InlineData(UpdateState.Paused, "error web")]
    [InlineData(UpdateState.RollbackPaused, "error web")]
    [InlineData(UpdateState.Updating, "ok")]
    [InlineData(UpdateState.RollingBack, "ok")]
    public void A_paused_update_is_an_error_and_one_under_way_is_not(UpdateState state, string told)
    {
        var scene = new SwarmScene().WithView(Web, v => v with { Update = state });

        scene.Told("updates").ShouldBe([told]);
    }

    [Fact]
    public void A_paused_update_tells_Swarms_words_and_what_to_do()
    {
        var scene = new SwarmScene().WithView(Web, v => v with { Update = UpdateState.Paused })
            .With(Web, s => s with { UpdateMessage = "update paused due to failure of task x" });

        var finding = scene.Of("updates").ShouldHaveSingleItem();

        finding.Message.ShouldBe(
            "its last update is paused (update paused due to failure of task x): nothing is done for it until that is finished");
        finding.Remedy!.ShouldContain("docker service rollback web");
    }

    [Fact]
    public void An_update_that_SwarmGuard_itself_has_begun_is_no_matter_of_the_owners() =>
        new SwarmScene().WithView(Web, v => v with { Update = UpdateState.Paused }).Labelled(Web, ServiceLabels.Intent, "{}")
            .Told("updates").ShouldBe(["ok"]);

    [Fact]
    public void Services_that_stay_half_updated_are_named_together()
    {
        var scene = new SwarmScene().With(Web, s => s with { FailureAction = "pause" });
        scene.Of("update config").ShouldHaveSingleItem().Remedy.ShouldBe("docker service update --update-failure-action rollback web");

        scene.Services.Add(Service("api") with { FailureAction = "pause" });
        var finding = scene.Of("update config").ShouldHaveSingleItem();

        (finding.Severity, finding.Subject).ShouldBe(("info", null));
        finding.Message.ShouldEndWith(": web, api");
    }

    [Theory]
    [InlineData("swarmguard.scale.max", "many")]
    [InlineData("swarmguard.scale.maxx", "3")]
    public void A_label_that_says_nothing_is_a_warning(string label, string value)
    {
        var finding = new SwarmScene().Labelled(Web, label, value).Of("labels").ShouldHaveSingleItem();

        (finding.Severity, finding.Subject).ShouldBe(("warning", Web));
        finding.Message.ShouldContain($"{label}='{value}'");
    }

    [Theory]
    [InlineData(ServiceLabels.Enable, "false")]
    [InlineData(ServiceLabels.Mode, "off")]
    [InlineData(ServiceLabels.Role, "other")]
    public void A_service_that_has_opted_out_or_is_our_own_is_not_nagged_about(string label, string value)
    {
        var scene = Everything();
        OfServices.ShouldAllBe(check => scene.Told(check)[0] != "ok");

        scene.Labelled(Web, label, value);

        OfServices.ShouldAllBe(check => scene.Told(check)[0] == "ok");
    }

    [Fact]
    public void Where_nothing_is_looked_after_unless_it_says_so_only_those_that_do_are_examined()
    {
        var scene = Everything();
        scene.Policy = SetPolicy.Default with { Policy = new ServicePolicy { Enabled = false } };
        scene.Told("health check").ShouldBe(["ok"]);

        scene.Labelled(Web, ServiceLabels.Enable, "true").Told("health check").ShouldBe(["warning web"]);
    }

    [Theory]
    [InlineData(ServiceKind.Global)]
    [InlineData(ServiceKind.ReplicatedJob)]
    public void What_is_not_replicated_is_not_asked_to_be_movable(ServiceKind kind) =>
        Health(HealthCheckKind.Disabled).WithView(Web, v => v with { Kind = kind }).Told("health check").ShouldBe(["ok"]);

    private static SwarmScene Health(HealthCheckKind kind) => new SwarmScene().WithView(Web, v => v with { HealthCheck = kind });

    private static SwarmScene State(string type) =>
        new SwarmScene().WithView(Web, v => v with { Mounts = [new MountView(type, "a", "/data")] });

    private static SwarmScene Port(int replicas) => new SwarmScene().WithView(Web, v => v with { HostPorts = [80], Replicas = replicas });

    private static SwarmScene Everything() => new SwarmScene()
        .WithView(Web, v => v with
        {
            HealthCheck = HealthCheckKind.Disabled,
            Mounts = [new MountView("volume", "a", "/data")],
            HostPorts = [80],
            Replicas = 3,
            Update = UpdateState.Paused,
        })
        .With(Web, s => s with { FailureAction = "pause" })
        .Labelled(Web, ServiceLabels.ScaleMax, "many");
}
