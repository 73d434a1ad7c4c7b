using Shouldly;
using SwarmGuard.Cli.Clients;
using SwarmGuard.Cli.Experiments.Mttr;
using SwarmGuard.Core.Wire;
using Xunit;
using static SwarmGuard.Tests.Experiments.Reported;

namespace SwarmGuard.Tests.Experiments.Mttr;

/// <summary>Trouble begins at 20 s, the fault strikes at 32 s, and all is over at 50 s.</summary>
public sealed class MttrFiguresTests
{
    private static readonly ActionView Move = new()
    {
        Id = "a", Kind = ActionKind.Migration, Service = "kill-1", Status = ActionStatus.Success, Because = "CPU 98 %", ToNode = "n3",
        T3 = At(22.5), T5 = At(25), T6 = At(27),
    };

    private static readonly ClientReport[] Well = [.. Good(0, 50)];

    /// <summary>It serves no more from 32 s to 38 s: requests of the first 2 s wait in vain, all later ones are refused.</summary>
    private static readonly ClientReport[] Lost = [.. Good(0, 32), .. Bad(32, 34, afterMs: 2000), .. Bad(34, 38), .. Good(38, 50)];

    [Fact]
    public void A_task_that_has_left_is_not_missed()
    {
        var run = MttrFigures.Of(3, Trace(Readiness.Proactive, Well) with { Action = Move, WasFound = false });
        (run.Number, run.Arm, run.Zero).ShouldBe((3, "kill-proactive", At(32)));
        run.Figures["back_ms"].ShouldBe(0);
        run.Figures["down_ms"].ShouldBe(0);
        run.Figures["failed"].ShouldBe(0);
        run.Figures["requests"].ShouldBe(2 * 900);
        run.Figures["moved_ms"].ShouldBe(7000);
        run.Marks.Select(mark => (mark.Name, mark.At)).ShouldBe([("stress", -12), ("T3", -9.5), ("T5", -7), ("fault", 0)]);
        run.Facts["fault_found_task"].ShouldBe("no");
        run.Facts["action"].ShouldBe("migration, success, to n3");
        run.Problems.ShouldBeEmpty();
    }

    [Fact]
    public void A_lost_task_is_missed_until_every_request_is_answered_again()
    {
        var run = MttrFigures.Of(1, Trace(Readiness.Reactive, Lost) with { Healed = At(37.9) });
        run.Figures["back_ms"].ShouldBe(5950);
        run.Figures["down_ms"].ShouldBe(6000);
        run.Figures["longest_gap_ms"].ShouldBe(6000);
        run.Figures["failed"].ShouldBe(2 * 60);
        run.Figures.Keys.ShouldNotContain("moved_ms");
        run.Marks.Select(mark => (mark.Name, mark.At)).ShouldBe([("stress", -12), ("fault", 0), ("healed", 5.9), ("back", 5.95)]);
        run.Problems.ShouldBeEmpty("nobody promised to prevent it");
    }

    [Fact]
    public void Without_trouble_requests_count_from_the_fault_on()
    {
        var run = MttrFigures.Of(1, Trace(Readiness.Sudden, Lost) with { Stressed = null });
        run.Figures["requests"].ShouldBe(2 * (60 + 360));
        run.Marks.ShouldNotContain(mark => mark.Name == "stress");
        run.Problems.ShouldBeEmpty();
    }

    [Fact]
    public void The_picture_begins_fifteen_seconds_before_the_fault_and_names_clients_shortly()
    {
        var traffic = MttrFigures.Of(1, Trace(Readiness.Proactive, Well) with { Action = Move }).Traffic;
        traffic.Min(second => second.At).ShouldBe(-15);
        traffic.Select(second => second.Client).Distinct().ShouldBe(["fresh", "keepalive"]);
    }

    [Fact]
    public void Failures_in_trouble_count_but_do_not_keep_a_service_from_being_back()
    {
        var run = MttrFigures.Of(1, Trace(Readiness.Reactive, [.. Good(0, 30), .. Bad(30, 31), .. Good(31, 50)]));
        run.Figures["back_ms"].ShouldBe(0);
        run.Figures["down_ms"].ShouldBe(1000);
    }

    [Fact]
    public void A_failure_after_the_task_had_left_is_a_broken_promise() =>
        MttrFigures.Of(1, Trace(Readiness.Proactive, Lost) with { Action = Move, WasFound = false })
            .Problems.ShouldBe(["120 requests failed although the task had left before the fault"]);

    [Fact]
    public void A_fault_in_the_midst_of_a_move_is_none_but_a_failure_before_it_is()
    {
        var late = Move with { Status = ActionStatus.InProgress, T6 = null };
        MttrFigures.Of(1, Trace(Readiness.Proactive, Lost) with { Action = late }).Problems.ShouldBeEmpty();
        MttrFigures.Of(1, Trace(Readiness.Proactive, [.. Good(0, 30), .. Bad(30, 31), .. Good(31, 50)]) with { Action = late })
            .Problems.ShouldBe(["20 requests failed before the fault, while SwarmGuard acted"]);
    }

    [Fact]
    public void What_is_not_done_and_what_is_done_unasked_are_problems()
    {
        MttrFigures.Of(1, Trace(Readiness.Proactive, Well)).Problems.ShouldBe(["nothing was done about the trouble within 12 s"]);
        MttrFigures.Of(1, Trace(Readiness.Reactive, Well) with { Action = Move }).Problems.ShouldBe(["SwarmGuard acted on kill-1, where it is switched off: CPU 98 %"]);
    }

    [Fact]
    public void What_never_comes_back_has_no_time_of_its_return()
    {
        var run = MttrFigures.Of(1, Trace(Readiness.Sudden, Lost) with { Stressed = null, Unwell = "kill-1 has 0 running tasks", ToNode = null });
        run.Figures.Keys.ShouldNotContain("back_ms");
        run.Problems.ShouldBe(["kill-1 has 0 running tasks"]);
        run.Facts["to_node"].ShouldBe("none");
    }

    private static MttrTrace Trace(Readiness readiness, ClientReport[] periods) => new()
    {
        Arm = new MttrArm(MttrFault.All[0], readiness), Service = "kill-1", Stressed = At(20), Struck = At(32), Ended = At(50),
        FromNode = "n2", ToNode = "n3", WasFound = true, Clients = [Client("kill-1-fresh", periods), Client("kill-1-keepalive", periods)],
    };
}
