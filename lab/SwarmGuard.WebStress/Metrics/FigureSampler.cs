using SwarmGuard.WebStress.Limits;

namespace SwarmGuard.WebStress.Metrics;

/// <summary>One sampler for all readers: figures taken between two readers' calls would depend on who asked last.</summary>
internal sealed class FigureSampler(ContainerLimits limits, TimeProvider clock) : BackgroundService
{
    private const string NetworkTable = "/proc/self/net/dev";
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly long _startedAt = clock.GetTimestamp();
    private volatile Figures _latest = Figures.None;

    public Figures Latest => _latest;

    public TimeSpan Uptime => clock.GetElapsedTime(_startedAt);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        var before = Count();
        _latest = Figures.None with { MemoryMb = Math.Round(before.MemoryBytes / (1024.0 * 1024.0), 2) };
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var now = Count();
            _latest = now.Since(before, limits);
            before = now;
        }
    }

    private Counters Count() => new(
        Uptime,
        Environment.CpuUsage.TotalTime,
        Environment.WorkingSet,
        File.Exists(NetworkTable) ? InterfaceBytes.Parse(File.ReadLines(NetworkTable)) : default);
}
