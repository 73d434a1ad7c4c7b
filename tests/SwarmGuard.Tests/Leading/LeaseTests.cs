using Shouldly;
using SwarmGuard.Manager;
using SwarmGuard.Manager.Leading;
using SwarmGuard.Simulator.Actors;
using SwarmGuard.Tests.Agent;
using Xunit;

namespace SwarmGuard.Tests.Leading;

/// <summary>The right to act, by this manager's own two clocks.</summary>
public sealed class LeaseTests
{
    private static readonly TimeSpan Trusted = TimeSpan.FromSeconds(5);
    private readonly JumpingClock _machine = new(new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly Lease _lease;

    public LeaseTests() => _lease = new Lease(new ManagerIdentity("me", "n1", ""), new SteadyClock(_machine), new SimLife());

    [Fact]
    public void It_runs_out_by_itself_and_ends_the_term_when_it_is_asked_for()
    {
        _lease.Hold(Trusted, "n1");
        var term = _lease.Term;
        _machine.Advance(TimeSpan.FromSeconds(5));
        _lease.IsHeld.ShouldBeFalse();
        Should.Throw<OperationCanceledException>(_lease.Demand);
        term.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public void A_machine_that_was_suspended_does_not_lead_though_its_elapsed_time_stood_still()
    {
        _lease.Hold(Trusted, "n1");
        _machine.SetBy = TimeSpan.FromHours(1);
        _lease.IsHeld.ShouldBeFalse();
        // The keeper could not read the store and tells of the same renewal again.
        _lease.Hold(Trusted, "n1");
        _lease.IsHeld.ShouldBeFalse();
    }

    [Fact]
    public void A_term_that_has_ended_is_not_revived_by_the_renewal_that_it_had()
    {
        _lease.Hold(Trusted, "n1");
        _lease.End();
        _lease.Hold(Trusted, "n1");
        _lease.IsHeld.ShouldBeFalse();
        _lease.Hold(Trusted + TimeSpan.FromSeconds(2), "n1");
        _lease.IsHeld.ShouldBeTrue();
        _lease.Term.IsCancellationRequested.ShouldBeFalse();
    }
}
