using Shouldly;
using SwarmGuard.Cli.Demo.Scaling;
using SwarmGuard.Core.Policies;
using Xunit;

namespace SwarmGuard.Tests.Demo;

public sealed class DemandDialTests
{
    private const double BitsPerDownload = 8.0 * 1024 * 1024;
    private readonly DemandDial _dial = new(idlePercent: 0);

    [Fact]
    public void Twice_the_load_is_twice_of_everything()
    {
        var (half, whole) = (_dial.At(45, 1), _dial.At(90, 1));
        whole.Computations.ShouldBe(2 * half.Computations, 1e-9);
        whole.Downloads.ShouldBe(2 * half.Downloads, 1e-9);
    }

    [Fact]
    public void What_was_measured_corrects_the_computations_and_leaves_the_downloads()
    {
        var before = _dial.At(90, 1);
        _dial.Learn(meant: 90, measured: 100, 1);
        _dial.At(90, 1).Computations.ShouldBe(0.9 * before.Computations, 1e-9);
        _dial.At(90, 1).Downloads.ShouldBe(before.Downloads);
    }

    [Fact]
    public void What_replicas_use_by_themselves_is_not_asked_for()
    {
        var dial = new DemandDial(idlePercent: 5);
        dial.At(45, 1).Computations.ShouldBe(_dial.At(40, 1).Computations, 1e-9);
        dial.At(90, 2).Computations.ShouldBe(2 * dial.At(45, 1).Computations, 1e-9);
        dial.Learn(meant: 45, measured: 35, 1);
        dial.At(45, 1).Computations.ShouldBe(_dial.At(40, 1).Computations * 40 / 30, 1e-9);
    }

    [Fact]
    public void A_wild_measurement_changes_little_at_once()
    {
        var before = _dial.At(90, 1);
        _dial.Learn(meant: 90, measured: 0, 1);
        _dial.At(90, 1).Computations.ShouldBe(1.5 * before.Computations, 1e-9);
    }

    [Fact]
    public void A_replica_at_the_cpu_threshold_has_much_traffic_by_the_managers_rule()
    {
        var mbps = _dial.At(Thresholds.Default.CpuPercent, 1).Downloads * BitsPerDownload / 1e6;
        mbps.ShouldBeGreaterThan(Thresholds.Default.NetworkHighPercent, "of a card of 100 Mbps");
        mbps.ShouldBeLessThan(100);
    }
}
