using CsCheck;
using Shouldly;
using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Planning;
using Xunit;

namespace SwarmGuard.Tests.Planning;

public sealed class PlannerPropertyTests
{
    private static readonly string[] Constraints = ["", "node.role==worker", "node.id!=n2", "node.hostname!=host-n3", "node.role==manager"];

    private static readonly Gen<PictureBuilder> Pictures =
        from nodes in Gen.Int[1, 6]
        from loads in Gen.Double[0, 120].Array[6]
        from states in Gen.Int[0, 9].Array[6]
        from tasks in Gen.Int[1, nodes].Array[1, 8]
        from max in Gen.Int[0, 3]
        from ports in Gen.Int[0, 4]
        from constraint in Gen.Int[0, Constraints.Length - 1]
        from intent in Gen.Int[0, 5]
        from spoilt in Gen.Int[0, 20]
        select Spoil(Picture(nodes, loads, states, tasks, max, ports, Constraints[constraint], intent == 0), spoilt);

    [Fact]
    public void A_move_restarts_no_task_but_those_on_the_sick_node() => Acts((picture, plan) =>
    {
        foreach (var node in picture.Nodes.Where(n => n.Id != plan.FromNodeId && picture.WantedOn(n.Id).Any()))
            plan.AddConstraints.ShouldNotContain(PlacementConstraint.ExcludeNode(node.Id));
    });

    [Fact]
    public void A_move_leaves_the_service_a_node_to_go_to() => Acts((picture, plan) =>
    {
        plan.Targets.ShouldNotBeEmpty();
        foreach (var target in picture.Nodes.Where(n => plan.Targets.Contains(n.Hostname)))
        {
            target.Id.ShouldNotBe(plan.FromNodeId);
            (target.IsReady && target.IsActive).ShouldBeTrue();
            foreach (var constraint in picture.Service.Constraints.Concat(plan.AddConstraints))
                PlacementConstraint.Parse(constraint)!.Allows(target).ShouldBeTrue(constraint);
        }
    });

    [Fact]
    public void A_move_excludes_its_sick_node_and_takes_all_its_tasks() => Acts((picture, plan) =>
    {
        plan.AddConstraints[0].ShouldBe(PlacementConstraint.ExcludeNode(plan.FromNodeId));
        plan.AddConstraints.ShouldBeUnique();
        plan.OldTasks.Select(t => t.Id).ShouldBe(picture.WantedOn(plan.FromNodeId).Select(t => t.Id), ignoreOrder: true);
    });

    [Fact]
    public void Nothing_is_done_while_an_intent_is_on_the_service() => Pictures.Sample(builder =>
        !builder.Service.Labels.ContainsKey("swarmguard.intent") || !builder.Decide().Gate(GateNames.Intent).Passed);

    [Fact]
    public void A_move_is_made_if_and_only_if_all_gates_passed() =>
        Pictures.Sample(builder => builder.Decide().ShouldTellOfItsGates(), iter: 2000);

    [Fact]
    public void Every_decision_has_a_sentence_and_is_the_same_twice() => Pictures.Sample(builder =>
    {
        builder.Decide().Because.ShouldNotBeNullOrWhiteSpace();
        builder.Decide().Because.ShouldBe(builder.Decide().Because);
    });

    private static void Acts(Action<ClusterSnapshot, MovePlan> check)
    {
        var acted = 0;
        Pictures.Sample(builder =>
        {
            if (builder.Decide() is not Decision.Act act) return;
            Interlocked.Increment(ref acted);
            check(builder.Build(), act.Plan);
        }, iter: 2000);
        acted.ShouldBeGreaterThan(100, "the pictures must allow moves, or this proves nothing");
    }

    private static PictureBuilder Spoil(PictureBuilder builder, int spoilt) => spoilt switch
    {
        0 => builder.Labelled("swarmguard.enable", "false"),
        1 => builder.Labelled("swarmguard.mode", "observe"),
        2 => builder.Labelled("swarmguard.mode", "off"),
        3 => builder.Under(p => p with { Migration = p.Migration with { Enabled = false } }),
        4 => builder.With(s => s with { HealthCheck = HealthCheckKind.Disabled }),
        5 => builder.With(s => s with { Mounts = [new("bind", "x", "/x")] }),
        6 => builder.With(s => s with { Kind = ServiceKind.Global }),
        _ => builder,
    };

    private static PictureBuilder Picture(
        int nodes, double[] loads, int[] states, int[] tasks, int max, int ports, string constraint, bool intent)
    {
        var builder = new PictureBuilder();
        for (var i = 0; i < nodes; i++)
        {
            var (id, state) = ("n" + (i + 1), states[i]);
            builder.Node(id, n => n with { IsReady = state != 1, IsActive = state != 2, Role = state == 3 ? "manager" : "worker" });
            if (state != 4) builder.Load(id, loads[i]);
        }

        foreach (var node in tasks) builder.Task("n" + node);
        builder.With(s => s with
        {
            MaxReplicasPerNode = max,
            HostPorts = ports == 0 ? [80] : [],
            Constraints = constraint == "" ? [] : [constraint],
        });
        return intent ? builder.Labelled("swarmguard.intent", "{}") : builder;
    }
}
