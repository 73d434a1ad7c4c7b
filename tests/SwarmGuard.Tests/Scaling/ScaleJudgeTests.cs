using Shouldly;
using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Episodes;
using SwarmGuard.Core.Scaling;
using SwarmGuard.Tests.Planning;
using Xunit;

namespace SwarmGuard.Tests.Scaling;

public sealed class ScaleJudgeTests
{
    private static readonly DateTimeOffset Noon = PictureBuilder.Noon;
    private readonly List<TaskView> _tasks = [];
    private int _from = 1;
    private int _to = 3;

    [Fact]
    public void A_step_is_over_when_as_many_run_as_were_wanted()
    {
        Old("n1").New("n2").New("n3");
        Judge().ShouldBe(new ScaleVerdict.End(ScaleOutcome.Scaled, "3 of 3 replicas run"));
        Judge(late: true).ShouldBe(Judge(), "what succeeds late has succeeded");
    }

    [Fact]
    public void Replicas_that_are_starting_are_awaited()
    {
        Old("n1").New("n2", TaskState.Starting).New("n3", TaskState.Preparing);
        Judge().ShouldBe(new ScaleVerdict.Wait("1 of 3 replicas run"));
    }

    [Fact]
    public void Tasks_that_Swarm_has_not_made_yet_are_awaited()
    {
        Old("n1");
        Judge().ShouldBe(new ScaleVerdict.Wait("1 of 3 replicas run"));
    }

    [Fact]
    public void What_the_last_new_task_said_is_told()
    {
        Old("n1").New("n2", TaskState.Failed, "exit 1", wanted: false).New("n3", TaskState.Failed, "exit 2", wanted: false)
            .New("n2", TaskState.Starting).Old("n1", "of old tasks nobody speaks");
        Judge().ShouldBe(new ScaleVerdict.Wait("2 of 3 replicas run (exit 2)"));
    }

    [Fact]
    public void Replicas_that_did_not_run_in_time_are_given_up()
    {
        Old("n1").New("n2", TaskState.Starting).New("n3", TaskState.Failed, "unhealthy", wanted: false).New("n3", TaskState.Pending);
        Judge(late: true).ShouldBe(new ScaleVerdict.GiveUp(1, "2 of 3 replicas did not run in time (unhealthy)"));
    }

    [Fact]
    public void Those_that_do_run_are_kept()
    {
        Old("n1").New("n2").New("n3", TaskState.Starting);
        Judge(late: true).ShouldBe(new ScaleVerdict.GiveUp(2, "1 of 3 replicas did not run in time"));
    }

    [Fact]
    public void Those_that_were_there_before_are_never_given_up()
    {
        _from = 2;
        Old("n1").Old("n2", observed: TaskState.Failed).New("n3", TaskState.Starting);
        Judge(late: true).ShouldBe(new ScaleVerdict.GiveUp(2, "2 of 3 replicas did not run in time"));
    }

    [Fact]
    public void A_replica_that_finds_no_node_is_given_up_although_two_others_share_one()
    {
        _from = 2;
        Old("n1").Old("n1").New("", TaskState.Pending, "no suitable node");
        Judge(late: true).ShouldBe(new ScaleVerdict.GiveUp(2, "1 of 3 replicas did not run in time (no suitable node)"));
    }

    [Fact]
    public void Nothing_is_given_up_where_Swarm_would_take_away_one_that_runs()
    {
        _from = 2;
        Old("n1").Old("n1").New("n2", TaskState.Starting);
        Judge(late: true).ShouldBe(new ScaleVerdict.End(ScaleOutcome.TimedOut,
            "1 of 3 replicas did not run in time; left as it is, since Swarm would take away one that runs"));
    }

    [Fact]
    public void A_step_down_is_over_when_those_that_remain_run()
    {
        Down();
        Old("n1").Old("n2").Old("n3", wanted: false);
        Judge().ShouldBe(new ScaleVerdict.End(ScaleOutcome.Scaled, "2 of 2 replicas run"));
    }

    [Fact]
    public void A_step_down_waits_for_Swarm_to_let_go()
    {
        Down();
        Old("n1").Old("n2").Old("n3");
        Judge().ShouldBe(new ScaleVerdict.Wait("1 of 3 replicas still have to go"));
        Judge(late: true).ShouldBe(new ScaleVerdict.End(ScaleOutcome.TimedOut, "1 of 3 replicas did not go in time"));
    }

    [Fact]
    public void A_step_down_after_which_one_fails_gives_nothing_up()
    {
        Down();
        Old("n1").New("n2", TaskState.Starting);
        Judge(late: true).ShouldBe(new ScaleVerdict.End(ScaleOutcome.TimedOut, "1 of 2 replicas did not run in time"));
    }

    [Fact]
    public void A_number_that_somebody_else_set_stands()
    {
        Old("n1").New("n2").New("n3");
        Judge(replicas: 5).ShouldBe(new ScaleVerdict.End(ScaleOutcome.Superseded, "somebody else set 5 replicas meanwhile; theirs stands"));
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(1, true)]
    [InlineData(4, false)]
    [InlineData(0, false)]
    public void A_number_in_between_after_the_deadline_is_our_own_giving_up(int replicas, bool isOurs)
    {
        Old("n1").New("n2", TaskState.Starting, "unhealthy");
        Judge(late: true, replicas).ShouldBe(isOurs
            ? new ScaleVerdict.End(ScaleOutcome.TimedOut, "2 of 3 replicas did not run in time (unhealthy)")
            : new ScaleVerdict.End(ScaleOutcome.Superseded, $"somebody else set {replicas} replicas meanwhile; theirs stands"));
        Judge(late: false, replicas).ShouldBeOfType<ScaleVerdict.End>().Outcome.ShouldBe(ScaleOutcome.Superseded);
    }

    [Fact]
    public void Nothing_is_given_up_while_the_owner_updates_the_service()
    {
        Old("n1").New("n2", TaskState.Starting);
        ScaleJudge.Judge(Intent(), PictureBuilder.ThreeNodes().With(s => s with { Replicas = 3, Update = UpdateState.Updating }).Service, _tasks, Noon.AddSeconds(90))
            .ShouldBe(new ScaleVerdict.End(ScaleOutcome.TimedOut,
                "2 of 3 replicas did not run in time; left as it is, since an update of the service is under way or paused"));
    }

    [Fact]
    public void A_removed_service_needs_nothing_more() => ScaleJudge.Judge(Intent(), null, _tasks, Noon)
        .ShouldBe(new ScaleVerdict.End(ScaleOutcome.Superseded, "the service was removed meanwhile"));

    private void Down() => (_from, _to) = (3, 2);

    private ScaleIntent Intent() => new()
    {
        Id = "s1",
        FromReplicas = _from,
        ToReplicas = _to,
        KnownTasks = [.. _tasks.Where(t => t.Id.StartsWith("old", StringComparison.Ordinal)).Select(t => t.Id)],
        AddedConstraints = [],
        HadLabels = true,
        HadConstraints = true,
        Times = new EpisodeTimes(),
        Deadline = Noon.AddSeconds(90),
        Because = "CPU 90 %",
    };

    private ScaleVerdict Judge(bool late = false, int? replicas = null) => ScaleJudge.Judge(Intent(),
        PictureBuilder.ThreeNodes().With(s => s with { Replicas = replicas ?? _to }).Service, _tasks, Noon.AddSeconds(late ? 90 : 89));

    private ScaleJudgeTests Old(string node, string error = "", bool wanted = true, TaskState observed = TaskState.Running) =>
        Add("old", node, observed, error, wanted);

    private ScaleJudgeTests New(string node, TaskState observed = TaskState.Running, string error = "", bool wanted = true) =>
        Add("new", node, observed, error, wanted);

    private ScaleJudgeTests Add(string id, string node, TaskState observed, string error, bool wanted)
    {
        var (slot, at) = (_tasks.Count + 1, Noon.AddSeconds(_tasks.Count));
        _tasks.Add(new TaskView(id + slot, "s1", node, slot, observed, wanted ? TaskState.Running : TaskState.Shutdown, at, at, error, "c"));
        return this;
    }
}
