using Shouldly;
using SwarmGuard.Core.Alerts;
using SwarmGuard.Core.Policies;
using Xunit;

namespace SwarmGuard.Tests.Alerts;

public sealed class CooldownBookTests
{
    private const string Kind = "migration";
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly CooldownBook _book = new();

    private MigrationPolicy Policy { get; set; } = new();

    [Fact]
    public void A_service_that_nothing_was_done_to_does_not_rest() => Left(0).ShouldBeNull();

    [Fact]
    public void A_success_is_followed_by_a_rest()
    {
        _book.Rest("s", Kind, Noon, Policy.Cooldown);
        _book.Resting("s", Kind, Noon.AddSeconds(59)).ShouldBe((TimeSpan.FromSeconds(1), "acted upon"));
        Left(60).ShouldBeNull();
    }

    [Fact]
    public void Services_and_kinds_rest_apart()
    {
        _book.Rest("s", Kind, Noon, Policy.Cooldown);
        _book.Resting("other", Kind, Noon).ShouldBeNull();
        _book.Resting("s", "scale_up", Noon).ShouldBeNull();
    }

    [Fact]
    public void Each_failure_doubles_the_rest_up_to_the_cooldown()
    {
        FailedRests(6).ShouldBe([15, 30, 60, 60, 60, 60]);
        _book.Resting("s", Kind, Noon)!.Value.Why.ShouldBe("left alone after a failed action");
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
        _book.Failed("s", Kind, Noon, Policy.RetryDelay, Policy.Cooldown);
        Left(0).ShouldBeNull();
        _book.Rest("s", Kind, Noon, Policy.Cooldown);
        Left(0).ShouldBeNull();
    }

    [Fact]
    public void A_success_forgives_the_failures()
    {
        FailedRests(3);
        _book.Rest("s", Kind, Noon, Policy.Cooldown);
        FailedRests(1).ShouldBe([15]);
    }

    private List<double> FailedRests(int times) => [.. Enumerable.Range(0, times).Select(_ =>
    {
        _book.Failed("s", Kind, Noon, Policy.RetryDelay, Policy.Cooldown);
        return Left(0)!.Value;
    })];

    private double? Left(double second) => _book.Resting("s", Kind, Noon.AddSeconds(second))?.Left.TotalSeconds;
}
