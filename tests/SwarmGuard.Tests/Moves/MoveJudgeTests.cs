using Shouldly;
using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Moves;
using Xunit;

namespace SwarmGuard.Tests.Moves;

public sealed class MoveJudgeTests
{
    private readonly MoveScene _scene = new();

    [Fact]
    public void Before_Swarm_has_acted_a_replacement_is_awaited() =>
        Waits(_scene.Old(1), "waiting for Swarm to make a replacement of replica 1");

    [Theory]
    [InlineData(TaskState.Pending, "pending")]
    [InlineData(TaskState.Preparing, "preparing")]
    [InlineData(TaskState.Starting, "starting")]
    public void A_replacement_on_its_way_is_awaited(TaskState state, string word) =>
        Waits(_scene.Old(1).New(1, "n2", state), $"the replacement of replica 1 is {word}");

    [Fact]
    public void A_running_replacement_is_not_the_end_while_the_old_task_is_wanted() =>
        Waits(_scene.Old(1).New(1, "n2", TaskState.Running), "waiting for Swarm to let the old task of replica 1 go");

    [Theory]
    [InlineData(TaskState.Running)]
    [InlineData(TaskState.Shutdown)]
    [InlineData(TaskState.Failed)]
    public void A_move_is_over_when_the_new_runs_and_the_old_is_let_go(TaskState old) =>
        _scene.Old(1, wanted: false, old).New(1, "n2", TaskState.Running).Judge()
            .ShouldBe(new MoveVerdict.Restore(MoveOutcome.Moved, "the new task is running", MoveScene.Noon.AddSeconds(3)));

    [Fact]
    public void A_move_is_over_too_when_the_old_task_is_forgotten() =>
        _scene.New(1, "n2", TaskState.Running).Judge().ShouldBeOfType<MoveVerdict.Restore>().Outcome.ShouldBe(MoveOutcome.Moved);

    [Fact]
    public void A_replacement_on_the_sick_node_has_not_arrived() =>
        Waits(_scene.Old(1, wanted: false, TaskState.Failed).New(1, "n1", TaskState.Running), "the replacement of replica 1 is running");

    [Fact]
    public void Failures_from_before_the_move_are_history() =>
        Waits(_scene.Old(1).History(1, TaskState.Failed).New(1, "n2", TaskState.Starting), "the replacement of replica 1 is starting");

    [Fact]
    public void Every_replica_must_arrive()
    {
        _scene.Intent = MoveScene.Moving(1, 3);
        _scene.Old(1, wanted: false).New(1, "n2", TaskState.Running).Old(3).Replica(2, "n2");
        Waits(_scene, "waiting for Swarm to make a replacement of replica 3");
        _scene.New(3, "n3", TaskState.Running, second: 7);
        Waits(_scene, "waiting for Swarm to let the old task of replica 3 go");
    }

    [Fact]
    public void The_last_arrival_is_the_time_of_recovery()
    {
        _scene.Intent = MoveScene.Moving(1, 3);
        _scene.Old(1, wanted: false).New(1, "n2", TaskState.Running, second: 9).Old(3, wanted: false).New(3, "n3", TaskState.Running, second: 7);
        _scene.Judge().ShouldBe(new MoveVerdict.Restore(MoveOutcome.Moved, "all 2 new tasks are running", MoveScene.Noon.AddSeconds(10)));
    }

    [Fact]
    public void An_old_task_that_crashes_by_itself_is_replaced_as_well() =>
        Waits(_scene.Old(1, wanted: false, TaskState.Failed).New(1, "n2", TaskState.Starting), "the replacement of replica 1 is starting");

    [Fact]
    public void A_crash_that_Swarm_has_not_seen_yet_changes_nothing() =>
        Waits(_scene.Old(1, wanted: true, TaskState.Failed), "waiting for Swarm to make a replacement of replica 1");

    [Fact]
    public void A_replica_that_is_scaled_away_leaves_nothing_to_move() =>
        _scene.Old(1, wanted: false).New(1, "n2", TaskState.Preparing, wanted: false).Judge().ShouldBe(new MoveVerdict.Restore(
            MoveOutcome.Superseded, "the tasks on host-n1 were removed by somebody else during the move", null));

    [Fact]
    public void Of_two_replicas_one_may_be_scaled_away()
    {
        _scene.Intent = MoveScene.Moving(1, 2);
        _scene.Old(1, wanted: false).New(1, "n2", TaskState.Running).Old(2, wanted: false);
        _scene.Judge().ShouldBe(new MoveVerdict.Restore(MoveOutcome.Moved, "the new task is running", MoveScene.Noon.AddSeconds(3)));
    }

    [Fact]
    public void A_removed_service_needs_nothing_more()
    {
        _scene.Exists = false;
        Gone("the service was removed during the move");
    }

    [Fact]
    public void A_replaced_service_is_left_as_it_is()
    {
        _scene.Remains = false;
        _scene.TemplateChanged = true;
        Gone("the service was replaced by somebody else during the move; theirs stands");
    }

    [Fact]
    public void An_update_of_the_users_goes_first_even_when_the_task_has_arrived()
    {
        _scene.TemplateChanged = true;
        _scene.Old(1, wanted: false).New(1, "n2", TaskState.Running).Judge().ShouldBe(new MoveVerdict.Restore(MoveOutcome.Superseded,
            "the service was updated by somebody else during the move; theirs stands, and the move was given up", null));
    }

    private static void Waits(MoveScene scene, string awaiting) => scene.Judge().ShouldBe(new MoveVerdict.Wait(awaiting));

    private void Gone(string because) => _scene.Judge().ShouldBe(new MoveVerdict.Gone(MoveOutcome.Superseded, because));
}
