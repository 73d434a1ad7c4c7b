namespace SwarmGuard.Cli.Demo.Scaling;

/// <summary>Brings the load where it is meant to be, by what agents measure: how much a request costs depends on the machine.</summary>
internal sealed class LoadTuner(ClientHosts hosts, DemandDial dial, CpuMeter meter, TimeProvider clock)
{
    /// <summary>A measured load this close to what was meant is left alone.</summary>
    private const double Tolerance = 0.06;

    /// <summary>A sample tells of the second before it, so the first one after a change is partly of the time before.</summary>
    private static readonly TimeSpan Stale = TimeSpan.FromSeconds(1.2);

    private double _percent;
    private DateTimeOffset _since;

    public Demand Demand => dial.At(_percent);

    /// <summary>Answers when the load began to change.</summary>
    public async Task<DateTimeOffset> SetAsync(double percent, CancellationToken stop)
    {
        (_percent, _since) = (percent, clock.GetUtcNow());
        await hosts.AskAsync(Demand, stop);
        return _since;
    }

    /// <summary>What was measured since the load was set last; null while that is too little to go by.</summary>
    public double? Measured(int replicas) => meter.Total(_since + Stale, replicas);

    public bool IsAsMeant(double measured) => Math.Abs(measured / _percent - 1) <= Tolerance;

    /// <summary>Learns from a load that was not as meant, and sets it anew.</summary>
    public async Task CorrectAsync(double measured, CancellationToken stop)
    {
        dial.Learn(_percent, measured);
        await SetAsync(_percent, stop);
    }
}
