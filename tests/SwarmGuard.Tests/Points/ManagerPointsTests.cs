using Shouldly;
using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.Points;
using SwarmGuard.Tests.Sinks;
using SwarmGuard.Tests.Wire;
using Xunit;

namespace SwarmGuard.Tests.Points;

public sealed class ManagerPointsTests
{
    private static readonly DateTimeOffset T0 = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private static readonly ActionView Begun = new()
    {
        Id = "a1", Kind = ActionKind.Migration, Service = "web", Status = ActionStatus.InProgress, Because = "CPU 90 %", FromNode = "n1",
        T0 = T0, T1 = T0.AddSeconds(1), T2 = T0.AddSeconds(3), T3 = T0.AddSeconds(3.1), T4 = T0.AddSeconds(3.2), ClockOffsetMs = 2000,
    };

    private static readonly ActionView Ended = Begun with
    {
        Status = ActionStatus.Success, Outcome = "moved", ToNode = "n2", T5 = T0.AddSeconds(6), MttrMs = 4000,
    };

    private readonly EpisodePoints _episodes = new();

    [Fact]
    public void An_action_begins_when_it_was_decided_and_its_times_are_counted_from_the_breach()
    {
        var point = LineParser.Parse(_episodes.Of(Begun, T0.AddSeconds(50))!);

        point.Measurement.ShouldBe("episodes");
        point.Tags.ShouldBe(new Dictionary<string, string> { ["kind"] = "migration", ["phase"] = "begin", ["service"] = "web" });
        point.Nanoseconds.ShouldBe(Nanoseconds(Begun.T3!.Value));
        point.Fields.ShouldBe(
            new Dictionary<string, object>
            {
                ["id"] = "a1", ["text"] = "CPU 90 %", ["from"] = "n1", ["t1_ms"] = 1000.0, ["t2_ms"] = 1000.0, ["t3_ms"] = 1100.0, ["t4_ms"] = 1200.0,
            },
            ignoreOrder: true);
    }

    [Fact]
    public void What_is_known_later_is_added_to_the_same_point()
    {
        var end = LineParser.Parse(_episodes.Of(Ended, T0.AddSeconds(10))!);
        var late = LineParser.Parse(_episodes.Of(Ended with { T6 = T0.AddSeconds(12) }, T0.AddSeconds(13))!);

        (end.Tags["phase"], end.Tags["outcome"], end.Fields["t5_ms"], end.Fields["to"]).ShouldBe(("end", "success", 4000.0, "n2"));
        end.Fields.ShouldNotContainKey("t6_ms");
        late.Nanoseconds.ShouldBe(end.Nanoseconds);
        late.Tags.ShouldBe(end.Tags);
        late.Fields["t6_ms"].ShouldBe(10_000.0);
    }

    [Fact]
    public void What_another_manager_sees_through_has_no_end_here_and_begins_there_as_the_same_point()
    {
        _episodes.Of(Begun with { Status = ActionStatus.HandedOver }, T0).ShouldBeNull();
        new EpisodePoints().Of(Begun, T0.AddHours(1)).ShouldBe(_episodes.Of(Begun, T0));
    }

    [Fact]
    public void A_change_of_replicas_tells_how_many()
    {
        var up = Ended with { Kind = ActionKind.ScaleUp, FromNode = null, ToNode = null, FromReplicas = 1, ToReplicas = 3 };

        var fields = LineParser.Parse(_episodes.Of(up, T0)!).Fields;
        (fields["from"], fields["to"]).ShouldBe(("1", "3"));
    }

    [Fact]
    public void An_alert_stands_beside_its_container_with_what_became_of_it()
    {
        var alert = Samples.Alert with { AlertId = "x1", ContainerId = new string('a', 64), Because = "CPU 93 %" };
        var answer = new AlertAnswer { Status = AlertStatus.Waiting, Message = "breach 1 of 2", BreachCount = 1, AlertId = "x1" };

        var point = LineParser.Parse(ManagerPoints.Of(alert, answer)!);

        point.Nanoseconds.ShouldBe(Nanoseconds(alert.Timestamp));
        (point.Tags["cid"], point.Tags["node"], point.Tags["service"], point.Tags["status"])
            .ShouldBe(("aaaaaaaaaaaa", alert.Node, alert.ServiceName, "waiting"));
        (point.Fields["cpu"], point.Fields["breach_count"], point.Fields["text"]).ShouldBe((alert.Metrics.CpuPercent, 1L, "CPU 93 %"));
    }

    [Fact]
    public void A_hold_tells_its_reason()
    {
        var hold = new TimelineEntry
        {
            Seq = 1, At = T0, Kind = TimelineKind.Hold, Service = "web", Message = "no room", AlertId = "x1",
            Decision = new DecisionView { Kind = ActionKind.Migration, Verdict = "hold", Reason = "NoHeadroom", Because = "no room" },
        };

        var point = LineParser.Parse(ManagerPoints.OfHold(hold)!);

        point.Tags.ShouldBe(new Dictionary<string, string> { ["reason"] = "NoHeadroom", ["service"] = "web" });
        point.Fields["text"].ShouldBe("no room");
        LineParser.Parse(ManagerPoints.OfHold(hold with { Decision = null })!).Tags.ShouldNotContainKey("reason");
    }

    [Fact]
    public void Replicas_are_written_on_a_change_and_now_and_then()
    {
        var clock = new ReplicaClock();
        int Due(int wanted, int measured, double second) => clock.Due([Service(wanted, measured)], T0.AddSeconds(second)).Count;

        Due(1, 1, 0).ShouldBe(1);
        Due(1, 1, 9.9).ShouldBe(0);
        Due(2, 1, 10).ShouldBe(1, "another number is wanted");
        Due(2, 2, 11).ShouldBe(1, "another number is measured");
        Due(2, 2, 20.9).ShouldBe(0);
        Due(2, 2, 21).ShouldBe(1, "ten seconds are over");
    }

    [Fact]
    public void Of_a_global_service_no_number_is_wanted()
    {
        LineParser.Parse(ManagerPoints.Of(Service(2, 1), T0)!).Fields.ShouldBe(new Dictionary<string, object> { ["wanted"] = 2L, ["measured"] = 1L }, ignoreOrder: true);
        LineParser.Parse(ManagerPoints.Of(Service(0, 3) with { Kind = "global" }, T0)!).Fields.ShouldBe(new Dictionary<string, object> { ["measured"] = 3L });
    }

    private static ServiceStatus Service(int wanted, int measured) =>
        new() { Id = "s", Name = "web", Kind = "replicated", Replicas = wanted, Measured = measured, Mode = "act", State = "calm" };

    private static long Nanoseconds(DateTimeOffset at) => (at - DateTimeOffset.UnixEpoch).Ticks * 100;
}
