using CsCheck;
using Shouldly;
using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Moves;
using Xunit;

namespace SwarmGuard.Tests.Moves;

public sealed class FailedMoveTests
{
    private const string NoNode = "no suitable node (scheduling constraints not satisfied on 3 nodes)";
    private readonly MoveScene _scene = new();

    [Theory]
    [InlineData(TaskState.Failed, "task: non-zero exit (1)", "task: non-zero exit (1)")]
    [InlineData(TaskState.Rejected, "No such image", "No such image")]
    [InlineData(TaskState.Orphaned, "", "Orphaned")]
    public void A_failing_replacement_ends_the_move(TaskState state, string error, string words) =>
        _scene.Old(1).New(1, "n2", state, wanted: false, error).Judge().ShouldBe(
            new MoveVerdict.Restore(MoveOutcome.ReplacementFailed, $"the new task failed: {words}", null));

    [Fact]
    public void A_second_try_of_Swarms_is_not_waited_for()
    {
        var verdict = _scene.Old(1).New(1, "n2", TaskState.Failed, wanted: false, "exit 1").New(1, "n3", TaskState.Starting).Judge();
        var retreat = verdict.ShouldBeOfType<MoveVerdict.Retreat>();
        retreat.Failure.ShouldBe(new MoveFailure(MoveOutcome.ReplacementFailed, "the new task failed: exit 1"));
        retreat.Constraints.ShouldBe(["node.id!=n2", "node.id!=n3", "node.id!=n4"]);
    }

    [Fact]
    public void A_second_try_that_has_arrived_is_a_move() =>
        _scene.Old(1, wanted: false).New(1, "n2", TaskState.Failed, wanted: false, "exit 1").New(1, "n3", TaskState.Running).Judge()
            .ShouldBeOfType<MoveVerdict.Restore>().Outcome.ShouldBe(MoveOutcome.Moved);

    [Fact]
    public void Where_no_node_takes_the_task_nothing_is_driven_out() =>
        _scene.Old(1).New(1, "", TaskState.Pending, error: NoNode).Judge().ShouldBe(
            new MoveVerdict.Restore(MoveOutcome.NoSuitableNode, $"no node takes the task: {NoNode}", null));

    [Fact]
    public void Another_words_of_the_schedulers_are_no_verdict() =>
        _scene.Old(1).New(1, "", TaskState.Pending, error: "waiting for volumes").Judge().ShouldBeOfType<MoveVerdict.Wait>();

    [Fact]
    public void Time_runs_out_at_the_deadline_and_not_before()
    {
        _scene.Old(1).New(1, "n2", TaskState.Starting);
        _scene.Second = 89.9;
        _scene.Judge().ShouldBeOfType<MoveVerdict.Wait>();
        _scene.Second = 90;
        _scene.Judge().ShouldBeOfType<MoveVerdict.Retreat>().Failure.ShouldBe(
            new MoveFailure(MoveOutcome.TimedOut, "the move did not finish in time; the replacement of replica 1 is starting"));
    }

    [Fact]
    public void A_move_that_made_it_late_has_made_it()
    {
        _scene.Second = 1000;
        _scene.Old(1, wanted: false).New(1, "n2", TaskState.Running).Judge()
            .ShouldBeOfType<MoveVerdict.Restore>().Outcome.ShouldBe(MoveOutcome.Moved);
    }

    [Fact]
    public void Retreating_waits_until_the_replacement_is_let_go()
    {
        var failure = new MoveFailure(MoveOutcome.ReplacementFailed, "exit 1");
        _scene.Retreating(failure).Old(1).New(1, "n3", TaskState.Starting);
        _scene.Judge().ShouldBe(new MoveVerdict.Wait("1 replacement(s) to be removed"));
        _scene.Second = 90;
        _scene.Judge().ShouldBe(new MoveVerdict.Restore(MoveOutcome.ReplacementFailed, "exit 1", null));
    }

    [Fact]
    public void Retreating_is_over_when_only_the_old_task_is_left() =>
        _scene.Retreating().Old(1).New(1, "n3", TaskState.Shutdown, wanted: false).Judge()
            .ShouldBe(new MoveVerdict.Restore(MoveOutcome.TimedOut, "the move was undone", null));

    [Fact]
    public void Retreating_is_over_when_the_old_task_has_gone_after_all() =>
        _scene.Retreating().Old(1, wanted: false).New(1, "n3", TaskState.Running).Judge().ShouldBeOfType<MoveVerdict.Restore>();

    [Fact]
    public void A_retreat_leaves_nodes_alone_that_hold_healthy_replicas()
    {
        _scene.Second = 90;
        _scene.Old(1).New(1, "n2", TaskState.Starting).Replica(2, "n3").Judge()
            .ShouldBeOfType<MoveVerdict.Retreat>().Constraints.ShouldBe(["node.id!=n2", "node.id!=n4"]);
    }

    [Fact]
    public void A_replica_that_has_moved_already_stays_where_it_is()
    {
        _scene.Intent = MoveScene.Moving(1, 2);
        _scene.Second = 90;
        _scene.Old(1, wanted: false).New(1, "n2", TaskState.Running).Old(2).New(2, "n3", TaskState.Starting).Judge()
            .ShouldBeOfType<MoveVerdict.Retreat>().Constraints.ShouldBe(["node.id!=n3", "node.id!=n4"]);
    }

    [Fact]
    public void A_replacement_that_shares_its_node_with_a_replica_cannot_be_driven_out()
    {
        _scene.Second = 90;
        _scene.Old(1).New(1, "n2", TaskState.Starting).Replica(2, "n2").Judge()
            .ShouldBeOfType<MoveVerdict.Restore>().Outcome.ShouldBe(MoveOutcome.TimedOut);
    }

    [Fact]
    public void No_retreat_ever_excludes_the_old_node_or_one_with_a_healthy_replica()
    {
        var places =
            from replicas in Gen.Int[1, 4].Array[0, 4]
            from replacements in Gen.Int[0, 4].Array[3]
            from letGo in Gen.Bool.Array[3]
            select (replicas, replacements, letGo);
        places.Sample(p =>
        {
            var scene = new MoveScene { Intent = MoveScene.Moving(1, 2, 3), Second = 90 };
            for (var i = 0; i < 3; i++)
            {
                scene.Old(i + 1, wanted: !p.letGo[i]);
                if (p.replacements[i] > 1) scene.New(i + 1, "n" + p.replacements[i], p.letGo[i] ? TaskState.Running : TaskState.Starting);
            }

            foreach (var (i, node) in p.replicas.Index()) scene.Replica(10 + i, "n" + node);
            if (scene.Judge() is not MoveVerdict.Retreat retreat) return;
            retreat.Constraints.ShouldNotContain("node.id!=n1");
            foreach (var healthy in scene.Tasks.Where(t => t.Slot >= 10 || p.letGo[t.Slot - 1]).Where(t => t.IsWanted))
                retreat.Constraints.ShouldNotContain($"node.id!={healthy.NodeId}");
        }, iter: 1000);
    }
}
