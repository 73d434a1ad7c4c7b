using SwarmGuard.WebStress.Limits;
using SwarmGuard.WebStress.Load;

namespace SwarmGuard.WebStress.Cpu;

internal sealed class CpuStress(LoadProfile profile, ContainerLimits limits, TimeProvider clock) : Stress(StressKind.Cpu, profile, clock)
{
    /// <summary>A tenth of the kernel's usual quota period, so that the load is spread over each period and never throttled.</summary>
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(10);

    private readonly Lock _deciding = new();
    private readonly DutyCycle _duty = new(limits.CpuCores, limits.Processors, Slice);
    private readonly TimeSpan _usedBefore = Environment.CpuUsage.TotalTime;

    protected override Task RunAsync(CancellationToken stop) => Task.WhenAll(
        Enumerable.Range(0, limits.Processors).Select(worker => DedicatedThread.RunAsync($"cpu-stress-{worker}", () => Burn(stop))));

    private bool Burn(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var sliceBegan = Clock.GetTimestamp();
            Spin(sliceBegan, NextBurst());
            var rest = Slice - Clock.GetElapsedTime(sliceBegan);
            if (rest > TimeSpan.Zero)
                stop.WaitHandle.WaitOne(rest);
        }

        return true;
    }

    private TimeSpan NextBurst()
    {
        lock (_deciding)
            return _duty.NextBurst(Wanted / 100, Elapsed, Environment.CpuUsage.TotalTime - _usedBefore);
    }

    private void Spin(long began, TimeSpan burst)
    {
        while (Clock.GetElapsedTime(began) < burst)
            Thread.SpinWait(100);
    }
}
