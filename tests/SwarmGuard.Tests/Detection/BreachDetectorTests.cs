using Shouldly;
using SwarmGuard.Core.Detection;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Sampling;
using Xunit;

namespace SwarmGuard.Tests.Detection;

public sealed class BreachDetectorTests
{
    [Theory]
    [InlineData(75, 80, 0)]
    [InlineData(0, 0, 100)]
    [InlineData(74.9, 79.9, 70)]
    public void At_or_below_both_pressure_thresholds_all_is_calm(double cpu, double memory, double network) =>
        Observe(cpu, memory, network).ShouldBeNull();

    [Theory]
    [InlineData(75.01, 0, 0, Scenario.Migration)]
    [InlineData(0, 80.01, 0, Scenario.Migration)]
    [InlineData(90, 90, 34.99, Scenario.Migration)]
    [InlineData(90, 0, 65.01, Scenario.ScaleUp)]
    [InlineData(0, 90, 120, Scenario.ScaleUp)]
    public void Pressure_is_named_by_its_network(double cpu, double memory, double network, Scenario scenario) =>
        Observe(cpu, memory, network)!.Scenario.ShouldBe(scenario);

    [Theory]
    [InlineData(35)]
    [InlineData(50)]
    [InlineData(65)]
    public void Between_the_network_thresholds_and_on_them_a_breach_has_no_scenario(double network)
    {
        var breach = Observe(90, 0, network).ShouldNotBeNull();

        breach.Scenario.ShouldBeNull();
    }

    [Fact]
    public void The_reason_tells_measured_values_and_thresholds() =>
        Observe(92.34, 85, 3)!.Because.ShouldBe("CPU 92.3 % above 75 %, memory 85 % above 80 %, network 3 % below 35 %");

    [Fact]
    public void The_reason_leaves_out_what_is_calm() =>
        Observe(10, 85, 70)!.Because.ShouldBe("memory 85 % above 80 %, network 70 % above 65 %");

    private static Breach? Observe(double cpu, double memory, double network)
    {
        var identity = new ContainerIdentity("c1", "web.1", "s1", "web", "t1", HasHealthCheck: true);
        var usage = new ResourceUsage(cpu, 1, 10, memory, 0, 0, network);
        return BreachDetector.Observe(new ContainerSample(identity, DateTimeOffset.UnixEpoch, usage), Thresholds.Default);
    }
}
