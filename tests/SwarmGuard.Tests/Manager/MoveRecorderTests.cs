using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Moves;
using SwarmGuard.Manager.Actions;
using SwarmGuard.Manager.Moves;
using SwarmGuard.Manager.Records;
using SwarmGuard.Tests.Moves;
using Xunit;

namespace SwarmGuard.Tests.Manager;

public sealed class MoveRecorderTests
{
    private readonly ActionBook _actions;
    private readonly RecordFeed _feed = new(NullLogger<RecordFeed>.Instance);

    public MoveRecorderTests() => _actions = new ActionBook(_feed);

    [Fact]
    public void A_move_that_was_undone_says_what_still_runs() =>
        Outcome(new MoveVerdict.Restore(MoveOutcome.TimedOut, "too late", null), oldTaskKept: true)
            .ShouldBe("undone: too late; the old task on host-n1 keeps running");

    [Fact]
    public void Nothing_is_said_to_run_that_does_not() =>
        Outcome(new MoveVerdict.Restore(MoveOutcome.ReplacementFailed, "exit 1", null), oldTaskKept: false).ShouldBe("undone: exit 1");

    [Fact]
    public void A_success_says_where_to_and_how_long_it_took() =>
        Outcome(new MoveVerdict.Restore(MoveOutcome.Moved, "the new task is running", MoveScene.Noon.AddSeconds(1.5)), oldTaskKept: false)
            .ShouldBe("moved from host-n1 to N2: the new task is running (1.50 s after the breach)");

    [Theory]
    [InlineData(MoveOutcome.Moved, "success")]
    [InlineData(MoveOutcome.TimedOut, "timeout")]
    [InlineData(MoveOutcome.Superseded, "superseded")]
    [InlineData(MoveOutcome.NoSuitableNode, "rolled_back")]
    [InlineData(MoveOutcome.ReplacementFailed, "rolled_back")]
    public void Every_outcome_has_a_status(MoveOutcome outcome, string status) => MoveRecorder.Status(outcome).ShouldBe(status);

    private string? Outcome(MoveVerdict.Restore verdict, bool oldTaskKept)
    {
        var recorder = new MoveRecorder(_actions, new TimelineBook(_feed, new FakeTimeProvider(), NullLogger<TimelineBook>.Instance));
        var scene = new MoveScene().Old(1).New(1, "n2", TaskState.Running);
        recorder.Began("web", scene.Intent, reasons: new Reasons(null, Wire.Samples.Decision));
        recorder.Ended("web", scene.Intent, verdict, verdict.Outcome == MoveOutcome.Moved ? [scene.Tasks[1]] : [], oldTaskKept,
            node => node.ToUpperInvariant());
        return _actions.Find("m1")!.Outcome;
    }
}
