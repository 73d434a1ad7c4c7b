using Shouldly;
using SwarmGuard.Core.Leading;
using Xunit;

namespace SwarmGuard.Tests.Leading;

public sealed class LeaseStateTests
{
    private static readonly LeaseRecord A = new() { Holder = "a", Node = "n1", Term = 0, Beat = 0 };
    private static readonly LeaseRecord B = A with { Holder = "b", Node = "n2" };

    [Fact]
    public void A_free_lease_is_taken_at_once()
    {
        Write(LeaseState.Of(A).Read(null, S(1)), 1).ShouldBe(A with { Term = 1, Beat = 1 });
        Write(LeaseState.Of(A).Read(B with { Holder = "", Term = 7 }, S(1)), 1).Term.ShouldBe(8);
    }

    [Fact]
    public void Somebody_elses_lease_is_taken_when_nothing_was_seen_of_it_for_seven_seconds()
    {
        var state = LeaseState.Of(A).Read(B with { Term = 3, Beat = 5 }, S(10));
        for (var second = 11; second < 17; second++) IsIdle(state = state.Read(B with { Term = 3, Beat = 5 }, S(second)), second);
        Write(state.Read(B with { Term = 3, Beat = 5 }, S(17)), 17).ShouldBe(A with { Term = 4, Beat = 1 });
    }

    [Fact]
    public void Each_renewal_begins_the_wait_anew()
    {
        var state = LeaseState.Of(A);
        for (var second = 1; second < 60; second++)
            IsIdle(state = state.Read(B with { Term = 3, Beat = second / 5 }, S(second)), second);
    }

    [Fact]
    public void Nobody_waits_for_a_holder_whose_task_has_ended() =>
        LeaseState.Of(A).Read(B with { Term = 3 }, S(1)).Next(S(1), holderHasEnded: true).ShouldBeOfType<LeaseStep.Write>();

    [Fact]
    public void A_holder_renews_every_two_seconds_and_trusts_a_renewal_for_five_from_when_it_began()
    {
        var state = Leading(at: 1);
        state.TrustedUntil.ShouldBe(S(6));
        IsIdle(state = state.Read(state.Seen, S(2)), 2);
        Write(state.Read(state.Seen, S(3)), 3).Beat.ShouldBe(2);
    }

    [Fact]
    public void A_holder_that_sees_somebody_elses_record_holds_nothing()
    {
        var state = Leading(at: 1).Read(B with { Term = 2 }, S(2));
        state.TrustedUntil.ShouldBeNull();
        IsIdle(state, 2);
    }

    [Fact]
    public void A_write_whose_answer_was_lost_counts_from_when_it_began()
    {
        var written = A with { Term = 1, Beat = 1 };
        var state = LeaseState.Of(A).Read(null, S(1)).Try(written, S(1));
        state.TrustedUntil.ShouldBeNull();
        state.Read(written, S(4)).TrustedUntil.ShouldBe(S(6));
    }

    [Fact]
    public void A_write_that_did_not_come_through_renews_nothing()
    {
        var state = Leading(at: 1);
        var tried = state.Try(state.Seen! with { Beat = 2 }, S(3));
        tried.Read(state.Seen, S(4)).TrustedUntil.ShouldBe(S(6));
    }

    /// <summary>The property that all rests on, with clocks of which one runs a fifth faster than the other.</summary>
    [Theory]
    [InlineData(1.0)]
    [InlineData(0.83)]
    [InlineData(1.2)]
    public void Never_do_two_trust_themselves_at_once(double pace)
    {
        for (var died = 1; died < 40; died++)
        {
            LeaseRecord? stored = null;
            LeaseState a = LeaseState.Of(A), b = LeaseState.Of(B);
            for (var tick = 1; tick < 300; tick++)
            {
                var (mine, theirs) = (S(tick / 4.0), S(tick / 4.0 * pace));
                if (tick < died * 4) a = Step(a, mine, ref stored);
                b = Step(b, theirs, ref stored);
                (Trusts(a, mine) && Trusts(b, theirs)).ShouldBeFalse($"died at {died}, tick {tick}");
            }

            Trusts(b, S(299 / 4.0 * pace)).ShouldBeTrue();
        }
    }

    [Fact]
    public void The_record_survives_the_store()
    {
        var record = A with { Task = "t1", Term = 4, Beat = 9 };
        LeaseRecord.Read(record.Write()).ShouldBe(record);
        LeaseRecord.Read("""{"holder":"a","term":1,"beat":1,"of_a_later_version":true}""").ShouldNotBeNull().Holder.ShouldBe("a");
        foreach (var bad in (string?[])[null, "", "x", "{}", """{"holder":null,"term":1,"beat":1}"""]) LeaseRecord.Read(bad).ShouldBeNull(bad);
    }

    private static LeaseState Step(LeaseState state, TimeSpan now, ref LeaseRecord? stored)
    {
        state = state.Read(stored, now);
        if (state.Next(now, holderHasEnded: false) is not LeaseStep.Write write) return state;
        stored = write.Record;
        return state.Try(write.Record, now).Wrote();
    }

    private static bool Trusts(LeaseState state, TimeSpan now) => state.TrustedUntil > now;

    private static LeaseState Leading(double at)
    {
        LeaseRecord? stored = null;
        return Step(LeaseState.Of(A), S(at), ref stored);
    }

    private static LeaseRecord Write(LeaseState state, double now) => state.Next(S(now), false).ShouldBeOfType<LeaseStep.Write>().Record;

    private static void IsIdle(LeaseState state, double now) => state.Next(S(now), false).ShouldBeOfType<LeaseStep.Wait>();

    private static TimeSpan S(double seconds) => TimeSpan.FromSeconds(seconds);
}
