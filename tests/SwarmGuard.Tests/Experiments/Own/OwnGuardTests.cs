using Shouldly;
using SwarmGuard.Cli.Stages;
using SwarmGuard.Core.Wire;
using SwarmGuard.Tests.Wire;
using Xunit;

namespace SwarmGuard.Tests.Experiments.Own;

public sealed class OwnGuardTests
{
    private static readonly StatusView Well = OperatorSamples.Status with { Problem = null, Mode = "act", Leads = true, Paused = new PauseView(), Nodes = [OperatorSamples.Node] };

    [Fact]
    public void One_that_acts_and_is_well_is_fine()
    {
        OwnGuard.SeenForbidden(Well).ShouldBeNull();
        OwnGuard.SeenUnwell(Well).ShouldBeNull();
    }

    [Fact]
    public void One_that_only_observes_is_refused_with_what_allows_it()
    {
        var why = OwnGuard.SeenForbidden(Well with { Mode = "observe", ModeSource = "environment MODE" }).ShouldNotBeNull();
        why.ShouldStartWith("is in mode 'observe' (environment MODE)");
        why.ShouldContain("MODE=act");
    }

    [Fact]
    public void One_that_is_paused_or_stands_by_is_refused()
    {
        OwnGuard.SeenForbidden(Well with { Paused = new PauseView { AllSince = Samples.Noon } }).ShouldNotBeNull().ShouldContain("swarmguard resume");
        OwnGuard.SeenForbidden(Well with { Leads = false, Leader = "n2" }).ShouldBe("stands by: ask the one that leads, on n2");
    }

    [Fact]
    public void An_agent_that_is_silent_is_waited_for_but_not_on_a_node_that_gets_no_tasks()
    {
        var silent = OperatorSamples.Node with { Node = "n3", Ready = true, Active = true, Reporting = false };
        OwnGuard.SeenUnwell(Well with { Nodes = [OperatorSamples.Node, silent] }).ShouldBe("no agent reports from n3");
        OwnGuard.SeenUnwell(Well with { Nodes = [OperatorSamples.Node, silent with { Active = false }] }).ShouldBeNull();
        OwnGuard.SeenUnwell(Well with { Problem = "no engine" }).ShouldBe("no engine");
    }

    [Fact]
    public void Settings_that_differ_are_told_by_their_variables()
    {
        var policy = new PolicyView
        {
            Configuration = OperatorSamples.Configuration,
            Settings =
            [
                new SettingView { Key = "migration.cooldown_seconds", Value = "60", Source = "default" },
                new SettingView { Key = "limits.node_cycle_seconds", Value = "0", Source = "environment" },
            ],
        };
        var wished = new Dictionary<string, string> { ["MIGRATION_COOLDOWN_SECONDS"] = "1", ["NODE_CYCLE_SECONDS"] = "0.0", ["NET_CAPACITY_MBPS"] = "100" };
        OwnGuard.Differences(wished, policy).ShouldBe(
            [new SettingDifference("MIGRATION_COOLDOWN_SECONDS", "60", "1"), new SettingDifference("NET_CAPACITY_MBPS", null, "100")]);
    }
}
