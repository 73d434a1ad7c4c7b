using CsCheck;
using Shouldly;
using SwarmGuard.WebStress.Load;
using Xunit;

namespace SwarmGuard.Tests.WebStress;

public sealed class LoadProfileTests
{
    private static TimeSpan S(double seconds) => TimeSpan.FromSeconds(seconds);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(5, 40)]
    [InlineData(10, 80)]
    [InlineData(59.9, 80)]
    [InlineData(60, 0)]
    public void A_ramp_is_a_straight_line_and_then_holds(double at, double level) =>
        new LoadProfile(80, S(60), S(10)).At(S(at)).ShouldBe(level, 0.001);

    [Theory]
    [InlineData(0, 30)]
    [InlineData(9.9, 30)]
    [InlineData(10, 60)]
    [InlineData(29.9, 90)]
    [InlineData(30, 0)]
    public void Steps_climb_at_once_and_hold(double at, double level) =>
        new LoadProfile(90, S(30), S(30), Steps: 3).At(S(at)).ShouldBe(level, 0.001);

    [Fact]
    public void Without_a_ramp_the_target_holds_from_the_start() => new LoadProfile(80, S(60), S(0)).At(S(0)).ShouldBe(80);

    [Fact]
    public void The_level_never_falls_before_the_end_nor_exceeds_the_target() =>
        Gen.Select(Gen.Double[0, 60], Gen.Int[0, 9], Gen.Double[0, 60], Gen.Double[0, 60]).Sample((ramp, steps, one, other) =>
        {
            var profile = new LoadProfile(80, S(60.001), S(ramp), steps);
            profile.At(S(Math.Min(one, other))).ShouldBeLessThanOrEqualTo(profile.At(S(Math.Max(one, other))));
            profile.At(S(one)).ShouldBeInRange(0, 80);
        });
}
