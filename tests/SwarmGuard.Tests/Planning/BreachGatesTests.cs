using CsCheck;
using Shouldly;
using SwarmGuard.Core.Detection;
using SwarmGuard.Core.Planning;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Sampling;
using Xunit;

namespace SwarmGuard.Tests.Planning;

public sealed class BreachGatesTests
{
    // Whole numbers around the thresholds, so that the thresholds themselves are drawn often.
    private static readonly Gen<ResourceUsage> Usages =
        from cpu in Gen.Int[73, 77]
        from memory in Gen.Int[78, 82]
        from network in Gen.OneOf(Gen.Int[33, 37], Gen.Int[63, 67])
        select Usage(cpu, memory, network);

    [Fact]
    public void The_gates_say_what_the_detector_says() => Usages.Sample(usage =>
    {
        var identity = new ContainerIdentity("c1", "web.1", "s1", "web", "t1", HasHealthCheck: true);
        var breach = BreachDetector.Observe(new ContainerSample(identity, DateTimeOffset.UnixEpoch, usage), Thresholds.Default);
        Move(usage).AllPassed.ShouldBe(breach is { Scenario: Scenario.Migration });
        More(usage).AllPassed.ShouldBe(breach is { Scenario: Scenario.ScaleUp });
        More(usage, 30).AllPassed.ShouldBe(breach is { Scenario: Scenario.ScaleUp or null });
    }, iter: 2000);

    [Fact]
    public void A_breach_is_told_with_its_figures_and_settings() => Move(Usage(90, 20, 2)).Gates.ShouldBe(
    [
        new Gate("CPU", true, "CPU 90 % above 75 %", new GateFigure(90, 75, "percent"), "thresholds.cpu_percent"),
        new Gate(
            "memory", true, "memory 20 % is not above 80 %, but CPU is", new GateFigure(20, 80, "percent"), "thresholds.memory_percent"),
        new Gate("network", true, "network 2 % below 35 %", new GateFigure(2, 35, "percent"), "thresholds.network_low_percent"),
    ]);

    [Fact]
    public void Calm_is_told_by_both_figures()
    {
        var gates = Move(Usage(75, 80, 2)).Gates;
        gates.Where(g => !g.Passed).Select(g => g.Because).ShouldBe(["CPU 75 % is not above 75 %", "memory 80 % is not above 80 %"]);
        Behind(Move(Usage(75, 80, 2))).Reason.ShouldBe(HoldReason.NoBreach);
    }

    [Fact]
    public void Between_the_thresholds_it_must_last()
    {
        Behind(Move(Usage(90, 20, 50))).Reason.ShouldBe(HoldReason.BetweenThresholds);
        var hold = Behind(More(Usage(90, 20, 50), 12));
        (hold.Reason, hold.Because).ShouldBe((HoldReason.BetweenThresholds, "network 50 % between 35 % and 65 %, for 12 s of 30 s"));
        hold.Gate("network").Figure.ShouldBe(new GateFigure(12, 30, "seconds"));
        hold.Gate("network").Setting.ShouldBe("scaling.between_seconds");
    }

    [Theory]
    [InlineData(70, "network 70 % above 65 %", true)]
    [InlineData(10, "network 10 % is not above 65 %", false)]
    public void Much_network_calls_for_more(double network, string because, bool passed)
    {
        var gate = More(Usage(20, 90, network)).Gates[^1];
        (gate.Because, gate.Passed, gate.Setting).ShouldBe((because, passed, "thresholds.network_high_percent"));
    }

    private static Decision.Hold Behind(GateList front) => PictureBuilder.ThreeNodes().Act().Behind(front).ShouldBeOfType<Decision.Hold>();

    private static GateList Move(ResourceUsage usage) => new GateList().ForMove(usage, Thresholds.Default);

    private static GateList More(ResourceUsage usage, double lastingSeconds = 0) =>
        new GateList().ForMore(usage, new ServicePolicy(), TimeSpan.FromSeconds(lastingSeconds));

    private static ResourceUsage Usage(double cpu, double memory, double network) => new(cpu, 0, 0, memory, 0, 0, network);
}
