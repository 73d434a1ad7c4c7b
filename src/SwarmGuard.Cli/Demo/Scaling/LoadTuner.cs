namespace SwarmGuard.Cli.Demo.Scaling;

/// <summary>Brings the load where it is meant to be, by what agents measure: how much a request costs depends on the machine.</summary>
internal sealed class LoadTuner(ClientHosts hosts, DemandDial dial, CpuMeter meter, TimeProvider clock)
{
    /// <summary>A measured load this close to what was meant is left alone.</summary>
    private const double Tolerance = 0.06;

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

    /// <summary>What was measured since the load was set last; null while that is too little to go by.</summary>
    public double? Measured => meter.Total(_since + Stale, _replicas);

    public bool IsAsMeant(double measured) => Math.Abs(measured / _percent - 1) <= Tolerance;

    /// <summary>Learns from a load that was not as meant, and sets it anew.</summary>
    public async Task CorrectAsync(double measured, CancellationToken stop)
    {
        dial.Learn(_percent, measured, _replicas);
        await SetAsync(_percent, _replicas, stop);
    }
}
