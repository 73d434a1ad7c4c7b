using System.Net;
using Shouldly;
using SwarmGuard.Sinks.Notifying;
using Xunit;

namespace SwarmGuard.Tests.Notifying;

public sealed class RetryPlanTests
{
    private readonly RetryPlan _plan = new();

    [Fact]
    public void Pauses_double_up_to_a_bound_and_the_tries_end() =>
        Enumerable.Range(1, 7).Select(tries => _plan.PauseAfter(tries, null, chance: 1)?.TotalSeconds).ShouldBe([1, 2, 4, 8, 16, 32, null]);

    [Fact]
    public void Chance_takes_up_to_half_of_a_pause() => _plan.PauseAfter(3, null, chance: 0)!.Value.TotalSeconds.ShouldBe(2);

    [Theory]
    [InlineData(30, 30)]
    [InlineData(0, 1)]
    [InlineData(-5, 1)]
    [InlineData(86400, 300)]
    public void Who_asks_for_more_time_gets_it_within_reason(double asked, double pause) =>
        _plan.PauseAfter(1, TimeSpan.FromSeconds(asked), chance: 1)!.Value.TotalSeconds.ShouldBe(pause);

    [Theory]
    [InlineData(400, false)]
    [InlineData(401, false)]
    [InlineData(404, false)]
    [InlineData(301, false)]
    [InlineData(408, true)]
    [InlineData(429, true)]
    [InlineData(500, true)]
    [InlineData(503, true)]
    public void What_is_wrong_with_the_message_or_the_address_is_not_tried_again(int status, bool isTried) =>
        RetryPlan.IsWorthATry((HttpStatusCode)status).ShouldBe(isTried);
}
