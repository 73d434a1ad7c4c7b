using Shouldly;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Remembering;
using Xunit;

namespace SwarmGuard.Tests.Remembering;

public sealed class ActionMemoryTests
{
    private const string Kind = "migration";
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private ActionMemory _memory = ActionMemory.None;
    private int _actions;

    private MigrationPolicy Policy { get; set; } = new();

    [Fact]
    public void A_service_that_nothing_was_done_to_does_not_rest() => Left(0).ShouldBeNull();

    [Fact]
    public void A_success_is_followed_by_a_rest()
    {
        _memory = _memory.Resting("s", Kind, Noon, Policy.Cooldown, "acted upon");
        _memory.RestOf("s", Kind, Noon.AddSeconds(59)).ShouldBe((TimeSpan.FromSeconds(1), "acted upon"));
        Left(60).ShouldBeNull();
    }

    [Fact]
    public void Services_and_kinds_rest_apart()
    {
        _memory = _memory.Resting("s", Kind, Noon, Policy.Cooldown, "acted upon");
        _memory.RestOf("other", Kind, Noon).ShouldBeNull();
        _memory.RestOf("s", "scale_up", Noon).ShouldBeNull();
    }

    [Fact]
    public void Each_failure_doubles_the_rest_up_to_the_cooldown()
    {
        FailedRests(6).ShouldBe([15, 30, 60, 60, 60, 60]);
        _memory.RestOf("s", Kind, Noon)!.Value.Why.ShouldBe("left alone after a failed action");
    }

    [Fact]
    public void A_retry_delay_longer_than_the_cooldown_stays_as_it_is()
    {
        Policy = new MigrationPolicy { RetryDelay = TimeSpan.FromSeconds(90) };
        FailedRests(3).ShouldBe([90, 90, 90]);
    }

    [Fact]
    public void A_thousand_failures_still_give_a_bounded_rest() => FailedRests(1000)[^1].ShouldBe(60);

    [Fact]
    public void No_delay_is_no_rest()
    {
        Policy = new MigrationPolicy { RetryDelay = TimeSpan.Zero, Cooldown = TimeSpan.Zero };
        _memory = _memory.Failed("s", Kind, $"a{++_actions}", Noon, Policy.RetryDelay, Policy.Cooldown);
        Left(0).ShouldBeNull();
        _memory = _memory.Resting("s", Kind, Noon, Policy.Cooldown, "acted upon");
        Left(0).ShouldBeNull();
    }

    [Fact]
    public void A_success_forgives_the_failures()
    {
        FailedRests(3);
        _memory = _memory.Resting("s", Kind, Noon, Policy.Cooldown, "acted upon");
        FailedRests(1).ShouldBe([15]);
    }

    [Fact]
    public void An_action_that_begins_does_not_forgive_them()
    {
        FailedRests(2);
        _memory = _memory.RestingFromBegin("s", Kind, Noon, Policy.Cooldown, "next");
        FailedRests(1).ShouldBe([60]);
    }

    [Fact]
    public void A_failure_that_two_managers_note_one_after_the_other_counts_once()
    {
        for (var i = 0; i < 2; i++) _memory = _memory.Failed("s", Kind, "the same", Noon, Policy.RetryDelay, Policy.Cooldown);
        Left(0).ShouldBe(15);
    }

    [Fact]
    public void A_clock_that_was_set_back_makes_no_rest_longer()
    {
        _memory = _memory.Resting("s", Kind, Noon, Policy.Cooldown, "acted upon");
        Left(-86_400).ShouldBe(60);
    }

    [Fact]
    public void An_action_that_was_not_begun_leaves_nothing()
    {
        _memory = _memory.RestingFromBegin("s", Kind, Noon, Policy.Cooldown, "a").Beginning(new BegunAction("a", "s", Kind, "n1", Noon)).NotBegun("a");
        Left(0).ShouldBeNull();
        _memory.BegunWithin(TimeSpan.FromMinutes(1), Noon).ShouldBe(0);
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        _memory = _memory.Failed("s", Kind, "a", Noon, Policy.RetryDelay, Policy.Cooldown).Arrived("t", "host-n1", Noon)
            .Beginning(new BegunAction("a", "s", Kind, "n1", Noon));
        var read = ActionMemory.Read(_memory.Write()).ShouldNotBeNull();
        read.Rests.ShouldBe(_memory.Rests);
        read.Moved.ShouldBe(_memory.Moved);
        read.Begun.ShouldBe(_memory.Begun);
    }

    [Fact]
    public void What_can_not_be_read_is_told_from_what_is_not_there()
    {
        ActionMemory.Read(null).ShouldBe(ActionMemory.None);
        foreach (var bad in (string[])["", "x", "[]", """{"rests":[null]}""", """{"rests":null}"""]) ActionMemory.Read(bad).ShouldBeNull(bad);
    }

    [Fact]
    public void What_is_over_is_forgotten_and_failures_are_not_so_soon()
    {
        _memory = _memory.Resting("s", Kind, Noon, Policy.Cooldown, "acted upon").Failed("f", Kind, "a", Noon, Policy.RetryDelay, Policy.Cooldown)
            .Arrived("t", "host-n1", Noon).Beginning(new BegunAction("a", "s", Kind, "n1", Noon));
        var later = _memory.Forget(Noon.AddMinutes(30));
        later.Rests.ShouldHaveSingleItem().Service.ShouldBe("f");
        later.Moved.ShouldNotBeEmpty();
        var nextDay = _memory.Forget(Noon.AddDays(1));
        (nextDay.Rests.Count + nextDay.Moved.Count + nextDay.Begun.Count).ShouldBe(0);
    }

    [Fact]
    public void However_much_happens_it_stays_small_enough_for_Swarms_store()
    {
        var id = new string('x', 25);
        for (var i = 0; i < 3000; i++)
        {
            _memory = _memory.Resting($"{id}{i}", Kind, Noon, Policy.Cooldown, "acted upon", id).Arrived($"{id}{i}", "a-rather-long-host-name", Noon)
                .Beginning(new BegunAction($"{id}{i}", id, Kind, id, Noon));
        }

        _memory.Write().Length.ShouldBeLessThan(1_000_000);
        _memory.FollowedFrom($"{id}2999", Noon, Policy.Cooldown).ShouldNotBeNull();
    }

    private List<double> FailedRests(int times) => [.. Enumerable.Range(0, times).Select(_ =>
    {
        _memory = _memory.Failed("s", Kind, $"a{++_actions}", Noon, Policy.RetryDelay, Policy.Cooldown);
        return Left(0)!.Value;
    })];

    private double? Left(double second) => _memory.RestOf("s", Kind, Noon.AddSeconds(second))?.Left.TotalSeconds;
}
