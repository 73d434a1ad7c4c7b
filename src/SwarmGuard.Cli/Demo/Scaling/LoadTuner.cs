namespace SwarmGuard.Cli.Demo.Scaling;

/// <summary>Brings the load where it is meant to be, by what agents measure: how much a request costs depends on the machine.</summary>
internal sealed class LoadTuner(ClientHosts hosts, DemandDial dial, CpuMeter meter, TimeProvider clock)
{
    /// <summary>A sample tells of the second before it, so the first one after a change is partly of the time before.</summary>
    public static readonly TimeSpan Stale = TimeSpan.FromSeconds(1.2);

    private double _percent;
    private int _replicas;
    private DateTimeOffset _since;

    public Demand Demand => dial.At(_percent, _replicas);

    /// <summary>Sets the load of so many replicas together; answers when it began to change.</summary>
    public async Task<DateTimeOffset> SetAsync(double percent, int replicas, CancellationToken stop)
    {
        (_percent, _replicas, _since) = (percent, replicas, clock.GetUtcNow());
        await hosts.AskAsync(Demand, stop);
        return _since;
    }

    /// <summary>What was measured since the load was set last; null while there are fewer samples of each replica.</summary>
    public double? Measured(int samples) => meter.Total(_since + Stale, _replicas, samples);

    /// <param name="measured">The load that was measured.</param>
    /// <param name="tolerance">One that is so close to what was meant, as a share of it, is left alone.</param>
    public bool IsAsMeant(double measured, double tolerance) => Math.Abs(measured / _percent - 1) <= tolerance;

    /// <summary>Learns from a load that was not as meant, and sets it anew.</summary>
    public async Task CorrectAsync(double measured, CancellationToken stop)
    {
        dial.Learn(_percent, measured, _replicas);
        await SetAsync(_percent, _replicas, stop);
    }
}
