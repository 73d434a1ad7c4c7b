using CsCheck;
using Shouldly;
using SwarmGuard.Core.Alerts;
using SwarmGuard.Core.Detection;
using Xunit;

namespace SwarmGuard.Tests.Alerts;

public sealed class BreachLedgerTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(10);
    private readonly BreachLedger _ledger = new();

    [Fact]
    public void Breaches_in_a_row_are_counted()
    {
        Breach(0).ShouldBe(1);
        Breach(1).ShouldBe(2);
        Breach(2).ShouldBe(3);
    }

    [Theory]
    [InlineData(10, 2)]
    [InlineData(10.1, 1)]
    public void Silence_ends_a_row(double second, int count)
    {
        Breach(0);
        Breach(second).ShouldBe(count);
    }

    [Fact]
    public void Silence_is_measured_by_one_clock_only()
    {
        // The node's clock is an hour ahead: its times are compared with each other alone.
        _ledger.Count("t", Scenario.Migration, Noon.AddHours(1), Noon, Memory).ShouldBe(1);
        _ledger.Count("t", Scenario.Migration, Noon.AddHours(1).AddSeconds(1), Noon.AddSeconds(1), Memory).ShouldBe(2);
    }

    [Fact]
    public void A_quiet_sample_ends_a_row()
    {
        Breach(0);
        _ledger.Quiet("t", Noon.AddSeconds(0.5));
        Breach(1).ShouldBe(1);
    }

    [Fact]
    public void A_quiet_sample_from_before_the_breach_does_not()
    {
        Breach(1);
        _ledger.Quiet("t", Noon.AddSeconds(1));
        _ledger.Quiet("t", Noon.AddSeconds(0.5));
        Breach(2).ShouldBe(2);
    }

    [Fact]
    public void Trouble_of_another_kind_begins_a_new_row()
    {
        Breach(0);
        Breach(1, scenario: Scenario.ScaleUp).ShouldBe(1);
        Breach(2).ShouldBe(1);
    }

    [Fact]
    public void An_alert_that_arrives_twice_counts_once()
    {
        Breach(0);
        Breach(0, now: 1).ShouldBe(1);
        Breach(2).ShouldBe(2);
        Breach(2, now: 3).ShouldBe(2);
    }

    [Fact]
    public void An_alert_that_was_overtaken_counts_nothing()
    {
        Breach(5, now: 5);
        Breach(4, now: 6).ShouldBe(1);
        Breach(6, now: 7).ShouldBe(2);
    }

    [Fact]
    public void Repeating_an_alert_does_not_keep_a_row_alive()
    {
        Breach(0);
        Breach(0, now: 9);
        Breach(11, now: 11).ShouldBe(1);
    }

    [Fact]
    public void Tasks_are_counted_apart()
    {
        Breach(0, task: "a");
        Breach(1, task: "b").ShouldBe(1);
        Breach(2, task: "a").ShouldBe(2);
    }

    [Fact]
    public void What_was_acted_upon_begins_anew()
    {
        Breach(0);
        _ledger.End("t");
        Breach(1).ShouldBe(1);
    }

    [Fact]
    public void Rows_that_silence_has_ended_are_forgotten()
    {
        Breach(0, task: "a");
        Breach(5, task: "b");
        _ledger.Forget(Noon.AddSeconds(10), Memory);
        _ledger.Rows.ShouldBe(2);
        _ledger.Forget(Noon.AddSeconds(10.1), Memory);
        _ledger.Rows.ShouldBe(1);
    }

    [Fact]
    public void No_order_of_arrival_counts_more_breaches_than_there_were() =>
        Gen.Int[0, 5].Array[1, 20].Sample(seconds =>
        {
            var ledger = new BreachLedger();
            var most = seconds.Max(second => ledger.Count("t", Scenario.Migration, Noon.AddSeconds(second), Noon, Memory));
            most.ShouldBeLessThanOrEqualTo(seconds.Distinct().Count());
        });

    private int Breach(double second, double? now = null, string task = "t", Scenario scenario = Scenario.Migration) =>
        _ledger.Count(task, scenario, Noon.AddSeconds(second), Noon.AddSeconds(now ?? second), Memory);
}
