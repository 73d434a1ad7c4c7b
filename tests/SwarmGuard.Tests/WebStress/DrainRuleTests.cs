using Shouldly;
using SwarmGuard.WebStress.Hosting;
using Xunit;

namespace SwarmGuard.Tests.WebStress;

public sealed class DrainRuleTests
{
    private static readonly TimeSpan LongAgo = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan JustNow = TimeSpan.FromMilliseconds(1);
    private readonly DrainRule _patient = new(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(2), exitAtOnce: false);
    private readonly DrainRule _brusque = new(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(2), exitAtOnce: true);

    [Fact]
    public void Idle_goes_at_once() => _patient.MayExit(0, 0, LongAgo, TimeSpan.Zero).ShouldBeTrue();

    [Fact]
    public void A_request_in_flight_is_waited_for() => _patient.MayExit(1, 1, LongAgo, TimeSpan.FromSeconds(9)).ShouldBeFalse();

    [Fact]
    public void Even_at_once_means_after_the_requests_in_flight() => _brusque.MayExit(1, 1, LongAgo, TimeSpan.Zero).ShouldBeFalse();

    [Fact]
    public void Patience_ends() => _patient.MayExit(1, 1, JustNow, TimeSpan.FromSeconds(10)).ShouldBeTrue();

    [Fact]
    public void A_quiet_connection_may_still_speak() => _patient.MayExit(0, 1, LongAgo, TimeSpan.FromSeconds(1)).ShouldBeFalse();

    [Fact]
    public void A_connection_quiet_for_the_whole_drain_is_given_up() => _patient.MayExit(0, 1, LongAgo, TimeSpan.FromSeconds(2)).ShouldBeTrue();

    [Fact]
    public void Whoever_came_just_now_may_have_company() => _patient.MayExit(0, 0, JustNow, TimeSpan.Zero).ShouldBeFalse();

    [Fact]
    public void At_once_does_not_wait_for_quiet_connections() => _brusque.MayExit(0, 3, JustNow, TimeSpan.Zero).ShouldBeTrue();
}
