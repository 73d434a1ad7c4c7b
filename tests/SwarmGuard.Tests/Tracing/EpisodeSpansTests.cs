using Shouldly;
using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.Tracing;
using SwarmGuard.Tests.Notifying;
using Xunit;

namespace SwarmGuard.Tests.Tracing;

public sealed class EpisodeSpansTests
{
    private static readonly DateTimeOffset Noon = Told.Noon;
    private static readonly ActionView Whole = Told.Move() with { T6 = Noon.AddSeconds(9) };

    [Fact]
    public void A_move_of_which_all_is_known_is_its_whole_and_six_pieces_without_a_gap()
    {
        var spans = EpisodeSpans.Of(Whole, Noon.AddMinutes(1));
        Names(spans).ShouldBe(["episode migration shop_web", "detect", "alert", "decide", "call", "start", "drain"]);
        (spans[0].Start, spans[0].End).ShouldBe((Noon, Noon.AddSeconds(9)));
        spans[1].Start.ShouldBe(Noon);
        spans.Skip(2).Zip(spans.Skip(1)).ShouldAllBe(pair => pair.First.Start == pair.Second.End);
        spans[^1].End.ShouldBe(Noon.AddSeconds(9));
        spans.ShouldAllBe(span => span.Error == null);
        var about = spans[0].Attributes.ToDictionary(a => a.Key, a => a.Value);
        about["swarmguard.node.from"].ShouldBe("node-1");
        about["swarmguard.node.to"].ShouldBe("node-2");
        about["swarmguard.outcome"].ShouldBe("success");
        about["swarmguard.mttr_ms"].ShouldBe(4210d);
        about.ShouldNotContainKey("swarmguard.replicas.from");
    }

    [Fact]
    public void The_nodes_clock_is_brought_to_the_managers()
    {
        var spans = EpisodeSpans.Of(Whole with { T0 = Noon.AddHours(-1), T1 = Noon.AddHours(-1).AddSeconds(1), ClockOffsetMs = 3_600_000 }, Noon);
        (spans[1].Start, spans[1].End).ShouldBe((Noon, Noon.AddSeconds(1)));
    }

    [Fact]
    public void A_clock_that_is_off_puts_nothing_before_its_cause_nor_moves_the_managers_times()
    {
        var spans = EpisodeSpans.Of(Whole with { T0 = Noon.AddSeconds(7), T1 = Noon.AddSeconds(8), T5 = Noon.AddSeconds(-1), T6 = Noon.AddSeconds(-2) }, Noon.AddSeconds(20));
        spans.ShouldAllBe(span => span.End >= span.Start);
        spans[0].Start.ShouldBe(Whole.T2!.Value);
        spans[0].End.ShouldBe(Whole.T4!.Value);
        (spans[3].Start, spans[3].End).ShouldBe((Whole.T2!.Value, Whole.T3!.Value));
    }

    [Fact]
    public void A_move_that_failed_ends_when_that_was_known_and_says_why_where_it_failed()
    {
        var spans = EpisodeSpans.Of(Told.Move(ActionStatus.Timeout), Noon.AddSeconds(40));
        Names(spans).ShouldBe(["episode migration shop_web", "detect", "alert", "decide", "call", "start"]);
        spans[0].End.ShouldBe(Noon.AddSeconds(40));
        spans.Where(span => span.Error is not null).Select(span => span.Name).ShouldBe(["episode migration shop_web", "start"]);
        spans[0].Error.ShouldBe(Told.Move(ActionStatus.Timeout).Outcome);
    }

    [Fact]
    public void A_change_of_the_users_that_won_is_no_failure() =>
        EpisodeSpans.Of(Told.Move(ActionStatus.Superseded), Noon.AddSeconds(40)).ShouldAllBe(span => span.Error == null);

    [Fact]
    public void Replicas_that_are_taken_away_have_no_alert_and_nothing_starts()
    {
        var down = Told.Scaling() with { Kind = ActionKind.ScaleDown, T0 = null, T1 = null, T2 = null, T5 = null, T6 = Noon.AddSeconds(12) };
        Names(EpisodeSpans.Of(down, Noon.AddSeconds(13))).ShouldBe(["episode scale_down shop_web", "call", "drain"]);
        Names(EpisodeSpans.Of(down with { T6 = null }, Noon.AddSeconds(13))).ShouldBe(["episode scale_down shop_web", "call", "drain"]);
        EpisodeSpans.Of(down, Noon.AddSeconds(13))[0].Start.ShouldBe(down.T3!.Value);
    }

    [Fact]
    public void Of_replicas_that_are_added_the_first_and_the_last_to_start_are_told_apart() =>
        Names(EpisodeSpans.Of(Told.Scaling() with { T6 = Noon.AddSeconds(9) }, Noon.AddSeconds(13)))[^2..].ShouldBe(["start", "start the rest"]);

    [Fact]
    public void What_was_taken_over_is_the_same_trace_from_its_first_breach_on_and_says_so()
    {
        var spans = EpisodeSpans.Of(Whole with { TakenOver = true }, Noon);
        spans.Count.ShouldBe(7);
        spans[0].Attributes.ShouldContain(new KeyValuePair<string, object?>("swarmguard.taken_over", true));
        EpisodeTrace.IdOf(Whole.Id).ToHexString().ShouldBe(Whole.Id);
    }

    [Fact]
    public void Times_that_are_missing_leave_out_the_pieces_beside_them() =>
        Names(EpisodeSpans.Of(Whole with { T1 = null, T3 = null, T6 = null }, Noon)).ShouldBe(["episode migration shop_web", "start"]);

    [Fact]
    public void Without_any_time_there_is_no_trace() => EpisodeSpans.Of(
        Whole with { T0 = null, T1 = null, T2 = null, T3 = null, T4 = null, T5 = null, T6 = null }, Noon).ShouldBeEmpty();

    [Theory]
    [InlineData("m1")]
    [InlineData("00000000000000000000000000000000")]
    [InlineData("01978F3A5C7B7D2E8F1029384756ABCD")]
    public void Any_other_id_gives_a_trace_of_its_own_and_always_the_same(string id)
    {
        EpisodeTrace.IdOf(id).ShouldBe(EpisodeTrace.IdOf(id));
        EpisodeTrace.IdOf(id).ToHexString().ShouldNotBe(id);
        EpisodeTrace.IdOf(id).ShouldNotBe(EpisodeTrace.IdOf(id + "x"));
    }

    private static string[] Names(IReadOnlyList<EpisodeSpan> spans) => [.. spans.Select(span => span.Name)];
}
