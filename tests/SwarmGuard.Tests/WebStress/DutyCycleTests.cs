using CsCheck;
using Shouldly;
using SwarmGuard.WebStress.Cpu;
using Xunit;

namespace SwarmGuard.Tests.WebStress;

public sealed class DutyCycleTests
{
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(10);

    [Fact]
    public void The_share_is_right_whatever_the_limit_and_the_timers_lateness() =>
        Gen.Select(Gen.Double[0.01, 0.95], Gen.Double[0.25, 4], Gen.Double[0, 1.5]).Sample((share, cores, lateMs) =>
        {
            var machine = new SimulatedMachine(cores, TimeSpan.FromMilliseconds(lateMs));
            machine.Run(share, TimeSpan.FromSeconds(5));
            machine.ShareUsed.ShouldBe(share, 0.02);
        }, iter: 200);

    [Fact]
    public void Requests_count_as_part_of_the_share()
    {
        var machine = new SimulatedMachine(cores: 1, late: TimeSpan.Zero) { OtherWork = 0.3 };
        machine.Run(share: 0.6, TimeSpan.FromSeconds(5));
        machine.ShareUsed.ShouldBe(0.6, 0.02);
    }

    [Fact]
    public void A_machine_that_gives_only_half_of_each_burst_still_reaches_the_share()
    {
        var machine = new SimulatedMachine(cores: 1, late: TimeSpan.Zero) { Given = 0.5 };
        machine.Run(share: 0.4, TimeSpan.FromSeconds(5));
        machine.ShareUsed.ShouldBe(0.4, 0.06);
    }

    [Fact]
    public void A_long_stall_is_not_paid_back_as_a_peak()
    {
        var duty = new DutyCycle(cores: 1, workers: 1, Slice);
        duty.NextBurst(0.3, TimeSpan.Zero, TimeSpan.Zero);
        var (now, used) = (TimeSpan.FromSeconds(10), TimeSpan.Zero);
        var resumed = now;
        for (; now < resumed + TimeSpan.FromSeconds(1); now += Slice)
            used += duty.NextBurst(0.3, now, used);
        used.TotalSeconds.ShouldBe(0.3, 0.06);
    }

    [Fact]
    public void Full_load_leaves_the_last_points_to_requests()
    {
        var machine = new SimulatedMachine(cores: 0.5, late: TimeSpan.Zero);
        machine.Run(share: 1, TimeSpan.FromSeconds(5));
        machine.ShareUsed.ShouldBeInRange(0.95, 0.98);
    }

    [Fact]
    public void A_burst_is_never_negative_nor_longer_than_its_slice() =>
        Gen.Select(Gen.Double[-1, 2], Gen.Double[0.1, 8], Gen.Int[0, 1000].Array[1, 50]).Sample((share, cores, steps) =>
        {
            var duty = new DutyCycle(cores, Math.Max(1, (int)Math.Ceiling(cores)), Slice);
            var now = TimeSpan.Zero;
            foreach (var step in steps)
            {
                now += TimeSpan.FromMilliseconds(step);
                duty.NextBurst(share, now, now * (step / 500.0)).ShouldBeInRange(TimeSpan.Zero, Slice);
            }
        });
}
