using Shouldly;
using SwarmGuard.Cli.Demo.Scaling;
using SwarmGuard.Core.Policies;
using Xunit;

namespace SwarmGuard.Tests.Demo;

public sealed class DemandDialTests
{
    private const double BitsPerDownload = 8.0 * 1024 * 1024;
    private readonly DemandDial _dial = new();

    [Fact]
    public void Twice_the_load_is_twice_of_everything()
    {
        var (half, whole) = (_dial.At(45), _dial.At(90));
        whole.Computations.ShouldBe(2 * half.Computations, 1e-9);
        whole.Downloads.ShouldBe(2 * half.Downloads, 1e-9);
    }

    [Fact]
    public void What_was_measured_corrects_the_computations_and_leaves_the_downloads()
    {
        var before = _dial.At(90);
        _dial.Learn(meant: 90, measured: 100);
        _dial.At(90).Computations.ShouldBe(0.9 * before.Computations, 1e-9);
        _dial.At(90).Downloads.ShouldBe(before.Downloads);
    }

    [Fact]
    public void A_wild_measurement_changes_little_at_once()
    {
        var before = _dial.At(90);
        _dial.Learn(meant: 90, measured: 0);
        _dial.At(90).Computations.ShouldBe(1.5 * before.Computations, 1e-9);
    }

    [Fact]
    public void A_replica_at_the_cpu_threshold_has_much_traffic_by_the_managers_rule()
    {
        var mbps = _dial.At(Thresholds.Default.CpuPercent).Downloads * BitsPerDownload / 1e6;
        mbps.ShouldBeGreaterThan(Thresholds.Default.NetworkHighPercent, "of a card of 100 Mbps");
        mbps.ShouldBeLessThan(100);
    }
}
