using Shouldly;
using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Doctoring;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Settings;
using Xunit;
using static SwarmGuard.Tests.Doctoring.SwarmScene;

namespace SwarmGuard.Tests.Doctoring;

/// <summary>SwarmGuard's own parts and the nodes that they run on.</summary>
public sealed class InstallationChecksTests
{
    private const string NoImage = "No such image: reg:5000/monitoring-agent:1";

    [Fact]
    public void Where_all_is_well_each_check_says_once_what_it_looked_at()
    {
        var findings = new SwarmScene().All();

        findings.ShouldAllBe(f => f.Severity == "ok" && f.Remedy == null && f.Message.Length > 0);
        findings.Select(f => f.Check).ShouldBe(
        [
            "nodes", "engines", "manager", "access", "audit", "agents", "own updates", "clocks", "cgroups", "network cards", "updates", "labels",
            "health check", "local state", "host ports", "update config",
        ]);
    }

    [Fact]
    public void The_worst_comes_first_and_every_finding_that_is_bad_has_a_remedy()
    {
        var scene = new SwarmScene()
            .WithNodeView("n3", n => n with { IsReady = false })
            .WithView(Web, v => v with { Update = UpdateState.Paused })
            .With(Web, s => s with { FailureAction = "pause" });

        var all = scene.All();

        all.Select(f => f.Severity).Distinct().ShouldBe(["error", "warning", "info", "ok"]);
        all.Where(f => f.Severity is "error" or "warning").ShouldAllBe(f => !string.IsNullOrEmpty(f.Remedy));
    }

    [Fact]
    public void Without_a_managers_word_what_only_agents_know_is_told_as_not_looked_at()
    {
        var scene = WithoutManagersWord();

        foreach (var check in (string[])["clocks", "cgroups", "network cards"])
        {
            scene.Told(check).ShouldBe(["info"]);
            scene.Of(check)[0].Message.ShouldStartWith("not looked at");
        }

        scene.Told("agents").ShouldBe(["ok"]);
        scene.Told("manager").ShouldBe(["ok"]);
    }

    [Fact]
    public void A_node_that_is_down_is_a_warning() =>
        new SwarmScene().WithNodeView("n3", n => n with { IsReady = false }).Told("nodes").ShouldBe(["warning host-n3"]);

    [Theory]
    [InlineData(1, "warning")]
    [InlineData(0, "error")]
    public void With_less_than_two_nodes_that_take_tasks_nothing_can_be_moved(int left, string severity)
    {
        var scene = new SwarmScene();
        foreach (var node in scene.Nodes.Skip(left).ToList()) scene.WithNodeView(node.View.Id, n => n with { IsActive = false });

        scene.Told("nodes").ShouldBe([severity]);
    }

    [Theory]
    [InlineData("19.03.15", "error host-n2")]
    [InlineData("20.9", "error host-n2")]
    public void An_engine_that_is_too_old_is_an_error(string version, string told)
    {
        var scene = new SwarmScene().WithNode("n2", n => n with { EngineVersion = version });

        scene.Told("engines").ShouldBe([told, "info"]);
    }

    [Theory]
    [InlineData("20.10.0")]
    [InlineData("20.10.24+dfsg1")]
    [InlineData("27.0.0-rc.1")]
    [InlineData("master-2026")]
    public void Engines_that_differ_are_worth_knowing(string version)
    {
        var scene = new SwarmScene().WithNode("n2", n => n with { EngineVersion = version });

        scene.Told("engines").ShouldBe(["info"]);
        scene.Of("engines")[0].Message.ShouldContain($"{version} on host-n2");
    }

    [Fact]
    public void No_agent_service_is_one_error_and_not_one_for_each_node()
    {
        var scene = new SwarmScene().Without(OurAgent);
        scene.Agents!.Clear();

        scene.Told("agents").ShouldBe(["error"]);
        scene.Of("agents")[0].Remedy!.ShouldContain("docker stack deploy");
    }

    [Fact]
    public void A_node_whose_agent_has_no_image_is_told_in_Swarms_own_words()
    {
        var scene = new SwarmScene().WithoutAgent("n2");
        scene.Tasks.Add(Task(OurAgent, "n2", NoImage, TaskState.Rejected));

        var finding = scene.Of("agents").ShouldHaveSingleItem();

        (finding.Severity, finding.Subject).ShouldBe(("error", "host-n2"));
        finding.Message.ShouldBe($"no agent reports from here: Swarm says of its task: {NoImage}");
        finding.Remedy!.ShouldContain("./swarmguard images push REGISTRY");
    }

    [Fact]
    public void The_same_is_found_without_the_managers_word()
    {
        var scene = WithoutManagersWord().WithoutAgent("n2");
        scene.Tasks.Add(Task(OurAgent, "n2", NoImage, TaskState.Rejected));

        scene.Of("agents").ShouldHaveSingleItem().Message.ShouldBe($"no agent runs here: Swarm says of its task: {NoImage}");
    }

    [Fact]
    public void An_agent_that_runs_and_is_not_heard_points_to_its_logs()
    {
        var finding = new SwarmScene().WithAgent("n2", a => a with { Age = TimeSpan.FromSeconds(34) }).Of("agents").ShouldHaveSingleItem();

        finding.Message.ShouldBe("its agent has been silent for 34 s: guard_agent runs there and does not reach the manager");
        finding.Remedy!.ShouldContain("docker service logs guard_agent");
    }

    [Fact]
    public void Agents_that_are_told_to_sample_seldom_may_be_silent_longer()
    {
        var scene = new SwarmScene().WithAgent("n2", a => a with { Age = TimeSpan.FromSeconds(34) });
        scene.Policy = SetPolicy.Default with { Policy = new ServicePolicy { PollInterval = TimeSpan.FromSeconds(12) } };

        scene.Told("agents").ShouldBe(["ok"]);
    }

    [Fact]
    public void A_constraint_that_keeps_the_agent_away_is_named()
    {
        var scene = new SwarmScene().WithoutAgent("n1").WithView(OurAgent, v => v with { Constraints = ["node.role != manager"] });

        var finding = scene.Of("agents").ShouldHaveSingleItem();

        finding.Subject.ShouldBe("host-n1");
        finding.Remedy.ShouldBe("docker service update --constraint-rm 'node.role != manager' guard_agent");
    }

    [Fact]
    public void A_drained_node_needs_no_agent() =>
        new SwarmScene().WithoutAgent("n3").WithNodeView("n3", n => n with { IsActive = false }).Told("agents").ShouldBe(["ok"]);

    [Fact]
    public void Two_agent_services_count_each_breach_twice()
    {
        var scene = new SwarmScene();
        scene.Services.Add(Service("other_agent", role: "agent"));

        scene.Told("agents").ShouldBe(["error"]);
    }

    [Fact]
    public void What_an_agent_could_not_deliver_is_worth_knowing() =>
        new SwarmScene().WithAgent("n2", a => a with { Dropped = 3 }).Told("agents").ShouldBe(["info host-n2"]);

    [Fact]
    public void A_manager_that_answers_and_is_no_service_is_a_warning_and_none_at_all_an_error()
    {
        new SwarmScene().Without(OurManager).Told("manager").ShouldBe(["warning"]);
        WithoutManagersWord().Without(OurManager).Told("manager").ShouldBe(["error"]);
    }

    [Fact]
    public void A_manager_whose_image_can_not_be_pulled_is_told_in_Swarms_own_words()
    {
        var scene = WithoutManagersWord();
        scene.Tasks.RemoveAll(t => t.ServiceId == OurManager + "-id");
        scene.Tasks.Add(Task(OurManager, "n1", "No such image: reg:5000/recovery-manager:1", TaskState.Rejected));

        var finding = scene.Of("manager").ShouldHaveSingleItem();

        (finding.Severity, finding.Subject).ShouldBe(("error", OurManager));
        finding.Message.ShouldContain("No such image: reg:5000/recovery-manager:1");
        finding.Remedy!.ShouldContain("images push");
    }

    [Fact]
    public void A_manager_that_answers_before_its_first_health_check_is_up()
    {
        SwarmScene[] scenes = [new SwarmScene(), WithoutManagersWord()];
        foreach (var scene in scenes) scene.Tasks[0] = Task(OurManager, "n1", observed: TaskState.Starting);

        scenes.SelectMany(s => s.Told("manager")).ShouldBe(["ok", "error guard_manager"]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_manager_runs_once(int replicas)
    {
        var finding = new SwarmScene().WithView(OurManager, v => v with { Replicas = replicas }).Of("manager").ShouldHaveSingleItem();

        (finding.Severity, finding.Remedy).ShouldBe(("error", "docker service scale guard_manager=1"));
    }

    [Fact]
    public void A_global_manager_is_several() =>
        new SwarmScene().WithView(OurManager, v => v with { Kind = ServiceKind.Global }).Told("manager").ShouldBe(["error guard_manager"]);

    [Fact]
    public void Two_managers_act_against_each_other()
    {
        var scene = new SwarmScene();
        scene.Services.Add(Service("old_manager", role: "manager"));

        scene.Told("manager").ShouldBe(["error"]);
    }

    [Fact]
    public void A_manager_on_a_worker_is_an_error_and_one_that_might_go_there_a_warning()
    {
        var free = new SwarmScene().WithView(OurManager, v => v with { Constraints = [] });
        free.Told("manager").ShouldBe(["warning guard_manager"]);

        free.Tasks[0] = Task(OurManager, "n2");
        free.Told("manager").ShouldBe(["error guard_manager"]);
        free.Of("manager")[0].Remedy.ShouldBe("docker service update --constraint-add node.role==manager guard_manager");
    }

    [Fact]
    public void Own_services_are_updated_stop_first()
    {
        var scene = new SwarmScene().With(OurManager, s => s with { UpdateOrder = "start-first" });

        scene.Told("own updates").ShouldBe(["warning guard_manager"]);
        scene.Of("own updates")[0].Remedy.ShouldBe("docker service update --update-order stop-first guard_manager");
    }

    [Fact]
    public void An_update_of_our_own_that_is_paused_is_an_error()
    {
        var scene = new SwarmScene().With(OurAgent, s => s with { UpdateMessage = "task failed" })
            .WithView(OurAgent, v => v with { Update = UpdateState.Paused });

        scene.Of("own updates").ShouldHaveSingleItem().Message.ShouldBe("its own update is paused: task failed");
        scene.Told("updates").ShouldBe(["ok"]);
    }

    [Theory]
    [InlineData(0.9, "ok")]
    [InlineData(-0.9, "ok")]
    [InlineData(1.1, "warning host-n2")]
    [InlineData(-9.9, "warning host-n2")]
    [InlineData(10.1, "error host-n2")]
    [InlineData(-3600, "error host-n2")]
    public void Clocks_are_judged_by_how_far_they_are_off(double seconds, string told) =>
        new SwarmScene().WithAgent("n2", a => a with { ClockOffset = TimeSpan.FromSeconds(seconds) }).Told("clocks").ShouldBe([told]);

    [Theory]
    [InlineData(3.2, "its clock is 3.2 s behind the manager's")]
    [InlineData(-3.2, "its clock is 3.2 s ahead of the manager's")]
    public void A_clock_is_told_to_be_behind_or_ahead(double seconds, string words) =>
        new SwarmScene().WithAgent("n2", a => a with { ClockOffset = TimeSpan.FromSeconds(seconds) })
            .Of("clocks")[0].Message.ShouldStartWith(words);

    [Fact]
    public void An_agent_without_cgroup_files_is_told_which_mounts_to_add()
    {
        var finding = new SwarmScene().WithAgent("n3", a => a with { Source = "stats-api" }).Of("cgroups").ShouldHaveSingleItem();

        (finding.Severity, finding.Subject).ShouldBe(("warning", "host-n3"));
        finding.Remedy.ShouldBe("docker service update --mount-add type=bind,source=/proc,target=/host/proc,readonly "
            + "--mount-add type=bind,source=/sys,target=/host/sys,readonly guard_agent");
    }

    [Fact]
    public void A_card_that_reads_nothing_at_all_is_unknown_except_beside_the_manager()
    {
        new SwarmScene().WithAgent("n2", a => a with { NodeMbps = 0 }).Told("network cards").ShouldBe(["warning host-n2"]);
        new SwarmScene().WithAgent("n1", a => a with { NodeMbps = 0 }).Told("network cards").ShouldBe(["ok"]);
        new SwarmScene().WithAgent("n2", a => a with { NodeMbps = null }).Told("network cards").ShouldBe(["ok"]);
    }
}
