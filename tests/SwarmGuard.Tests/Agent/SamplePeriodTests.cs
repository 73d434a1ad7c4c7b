using Microsoft.Extensions.Time.Testing;
using Shouldly;
using SwarmGuard.Agent.Logs;
using SwarmGuard.Agent.Sampling;
using Xunit;

namespace SwarmGuard.Tests.Agent;

public sealed class SamplePeriodTests : IAsyncDisposable
{
    private readonly StringWriter _lines = new();
    private int _changes;

    [Fact]
    public void The_managers_period_is_taken_over_and_told_once()
    {
        var period = Period(isOwn: false);

        foreach (var seconds in (double?[])[null, 1, 2.5, 2.5, null]) period.Learn(seconds);

        period.Now.ShouldBe(TimeSpan.FromSeconds(2.5));
        _changes.ShouldBe(1);
        Lines().ShouldBe(["info sampling every 2.5 s, as the manager says, and no longer every 1 s"]);
    }

    [Fact]
    public void An_agent_that_was_told_its_period_keeps_it()
    {
        var period = Period(isOwn: true);

        foreach (var seconds in (double?[])[5, 0, double.NaN]) period.Learn(seconds);

        period.Now.ShouldBe(TimeSpan.FromSeconds(1));
        _changes.ShouldBe(0);
        Lines().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0.09)]
    [InlineData(60.1)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_senseless_period_is_refused_with_one_line_and_the_last_one_stays(double seconds)
    {
        var period = Period(isOwn: false);
        period.Learn(2);

        for (var i = 0; i < 3; i++) period.Learn(seconds);

        period.Now.ShouldBe(TimeSpan.FromSeconds(2));
        _changes.ShouldBe(1);
        Lines().Skip(1).ShouldHaveSingleItem().ShouldEndWith("of the manager is ignored: expected 0.1 to 60");
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(60)]
    public void The_bounds_are_allowed(double seconds)
    {
        var period = Period(isOwn: false);

        period.Learn(seconds);

        period.Now.ShouldBe(TimeSpan.FromSeconds(seconds));
    }

    public ValueTask DisposeAsync() => _lines.DisposeAsync();

    private SamplePeriod Period(bool isOwn)
    {
        var period = new SamplePeriod(TimeSpan.FromSeconds(1), isOwn, new ConsoleLog(_lines, new FakeTimeProvider(Alerts.Start)));
        period.Changed += () => _changes++;
        return period;
    }

    /// <summary>Without their times.</summary>
    private List<string> Lines() =>
        [.. _lines.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[(line.IndexOf(' ') + 1)..])];
}
