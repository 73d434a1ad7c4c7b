using Microsoft.Extensions.Time.Testing;
using Shouldly;
using SwarmGuard.Agent.Judging;
using SwarmGuard.Agent.Logs;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Wire;
using Xunit;

namespace SwarmGuard.Tests.Agent;

public sealed class ThresholdBookTests : IAsyncDisposable
{
    private static readonly Thresholds Standard = new(70, 60, 20, 40);
    private readonly StringWriter _lines = new();
    private readonly ThresholdBook _book;

    public ThresholdBookTests() => _book = new ThresholdBook(Standard, new ConsoleLog(_lines, new FakeTimeProvider(Alerts.Start)));

    [Fact]
    public void Before_any_answer_all_are_judged_by_the_agents_own()
    {
        _book.Of("s1").ShouldBe(Standard);
        _book.Of("").ShouldBe(Standard);
    }

    [Fact]
    public void A_named_service_has_what_the_manager_says_and_another_the_agents_own()
    {
        _book.Learn(new Dictionary<string, ServiceThresholds>
        {
            ["s1"] = new() { CpuPercent = 1, MemoryPercent = 2, NetworkLowPercent = 3, NetworkHighPercent = 4.5 },
        });

        _book.Of("s1").ShouldBe(new Thresholds(1, 2, 3, 4.5));
        _book.Of("s2").ShouldBe(Standard);
        Lines().ShouldBe(["info thresholds of service s1: CPU 1 %, memory 2 %, network 3 % and 4.5 %"]);
    }

    [Fact]
    public void The_newest_answer_replaces_all_that_was_said_before()
    {
        _book.Learn(ServiceThresholdMap.Of("s1", cpu: 50));

        _book.Learn(ServiceThresholdMap.Of("s2", cpu: 60));

        _book.Of("s1").ShouldBe(Standard);
        _book.Of("s2").CpuPercent.ShouldBe(60);
        Lines().ShouldContain("info thresholds of service s1 are those of all services again: CPU 70 %, memory 60 %, network 20 % and 40 %");
    }

    [Fact]
    public void An_answer_that_names_none_withdraws_them_all()
    {
        _book.Learn(ServiceThresholdMap.Of("s1", cpu: 50));

        _book.Learn(null);

        _book.Of("s1").ShouldBe(Standard);
    }

    [Fact]
    public void A_manager_that_knows_nothing_yet_leaves_what_its_predecessor_said()
    {
        _book.Learn(ServiceThresholdMap.Of("s1", cpu: 50), new() { CpuPercent = 1, MemoryPercent = 2, NetworkLowPercent = 3, NetworkHighPercent = 4 });

        _book.Learn(null);

        _book.Of("s1").CpuPercent.ShouldBe(50);
        _book.Of("s2").CpuPercent.ShouldBe(1);
    }

    [Fact]
    public void The_log_tells_changes_and_not_every_answer()
    {
        foreach (var cpu in (double[])[50, 50, 55, 55]) _book.Learn(ServiceThresholdMap.Of("s1", cpu));
        foreach (var _ in (int[])[1, 2]) _book.Learn(null);

        Lines().Select(line => line.Split(',')[0]).ShouldBe(
        [
            "info thresholds of service s1: CPU 50 %",
            "info thresholds of service s1: CPU 55 %",
            "info thresholds of service s1 are those of all services again: CPU 70 %",
        ]);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-0.1)]
    [InlineData(1000.1)]
    public void A_senseless_value_voids_its_services_entry_and_no_other_and_is_told_once(double value)
    {
        var good = ServiceThresholdMap.Cpu(50);
        ServiceThresholds[] bad =
        [
            good with { CpuPercent = value },
            good with { MemoryPercent = value },
            good with { NetworkLowPercent = value },
            good with { NetworkHighPercent = value },
        ];

        foreach (var entry in bad)
        {
            for (var i = 0; i < 2; i++) _book.Learn(new Dictionary<string, ServiceThresholds> { ["s1"] = entry, ["s2"] = good });
            _book.Of("s1").ShouldBe(Standard);
            _book.Of("s2").CpuPercent.ShouldBe(50);
        }

        Lines().Count(line => line.StartsWith("warn thresholds of service s1 ignored", StringComparison.Ordinal)).ShouldBe(bad.Length);
    }

    [Fact]
    public void A_senseless_value_does_not_leave_the_former_one_in_force()
    {
        _book.Learn(ServiceThresholdMap.Of("s1", cpu: 50));

        _book.Learn(ServiceThresholdMap.Of("s1", cpu: -1));

        _book.Of("s1").ShouldBe(Standard);
    }

    [Fact]
    public void An_entry_of_nothing_is_a_senseless_one()
    {
        for (var i = 0; i < 2; i++) _book.Learn(new Dictionary<string, ServiceThresholds> { ["s1"] = null! });

        _book.Of("s1").ShouldBe(Standard);
        Lines().ShouldBe(["warn thresholds of service s1 ignored, expected percentages from 0 to 1000: nothing"]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    public void The_bounds_are_allowed(double value)
    {
        _book.Learn(ServiceThresholdMap.Of("s1", value));

        _book.Of("s1").CpuPercent.ShouldBe(value);
    }

    [Fact]
    public void Looking_up_allocates_nothing()
    {
        _book.Learn(ServiceThresholdMap.Of("s1", cpu: 50));
        _ = _book.Of("s1");

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) _ = _book.Of(i % 2 == 0 ? "s1" : "s2");

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void What_the_manager_says_for_all_holds_for_every_service_that_it_does_not_name()
    {
        _book.Learn(ServiceThresholdMap.Of("s1", cpu: 50), ServiceThresholdMap.Cpu(90));

        _book.Of("s1").CpuPercent.ShouldBe(50);
        _book.Of("s2").CpuPercent.ShouldBe(90);
        _book.Of("").CpuPercent.ShouldBe(90);
        Lines().ShouldContain("info thresholds of all services: CPU 90 %, memory 80 %, network 35 % and 65 %");
    }

    [Fact]
    public void A_service_that_is_named_no_more_has_what_the_manager_says_for_all()
    {
        _book.Learn(ServiceThresholdMap.Of("s1", cpu: 50), ServiceThresholdMap.Cpu(90));

        _book.Learn(null, ServiceThresholdMap.Cpu(90));

        _book.Of("s1").CpuPercent.ShouldBe(90);
        Lines().Last().ShouldStartWith("info thresholds of service s1 are those of all services again: CPU 90 %");
    }

    [Fact]
    public void A_manager_that_says_nothing_for_all_leaves_the_agents_own_in_force()
    {
        _book.Learn(ServiceThresholdMap.Of("s1", cpu: 50));

        _book.Of("s2").ShouldBe(Standard);
    }

    [Fact]
    public void A_change_for_all_is_told_in_one_sentence()
    {
        foreach (var cpu in (double[])[90, 90, 85, 85]) _book.Learn(null, ServiceThresholdMap.Cpu(cpu));

        Lines().Select(line => line.Split(',')[0])
            .ShouldBe(["info thresholds of all services: CPU 90 %", "info thresholds of all services: CPU 85 %"]);
    }

    [Fact]
    public void A_senseless_value_for_all_leaves_the_agents_own_in_force_and_is_told_once()
    {
        foreach (var cpu in (double[])[90, double.NaN, double.NaN]) _book.Learn(null, ServiceThresholdMap.Cpu(cpu));

        _book.Of("s1").ShouldBe(Standard);
        Lines().Count(line => line.StartsWith("warn thresholds of all services ignored", StringComparison.Ordinal)).ShouldBe(1);
    }

    public ValueTask DisposeAsync() => _lines.DisposeAsync();

    /// <summary>Without their times.</summary>
    private List<string> Lines() =>
        [.. _lines.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[(line.IndexOf(' ') + 1)..])];
}
