using SwarmGuard.WebStress.Cpu;

namespace SwarmGuard.Tests.WebStress;

/// <summary>Runs a duty cycle's workers in virtual time, one slice after the other.</summary>
internal sealed class SimulatedMachine(double cores, TimeSpan late)
{
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(10);
    private TimeSpan _now;
    private TimeSpan _used;

    /// <summary>Cores that requests use meanwhile.</summary>
    public double OtherWork { get; init; }

    /// <summary>The part of a burst that the scheduler grants.</summary>
    public double Given { get; init; } = 1;

    public double ShareUsed => _used / _now / cores;

    public void Run(double share, TimeSpan duration)
    {
        var workers = Math.Max(1, (int)Math.Ceiling(cores - 0.01));
        var duty = new DutyCycle(cores, workers, Slice);
        while (_now < duration)
        {
            var rested = false;
            for (var worker = 0; worker < workers; worker++)
            {
                var burst = duty.NextBurst(share, _now, _used);
                _used += burst * Given;
                rested |= burst < Slice;
            }

            // Only a timer can be late; a burst that fills its slice sets none.
            var passed = rested ? Slice + late : Slice;
            _now += passed;
            _used += OtherWork * passed;
        }
    }
}
