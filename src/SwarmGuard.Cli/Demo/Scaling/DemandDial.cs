namespace SwarmGuard.Cli.Demo.Scaling;

/// <summary>
/// Which demand makes how much load, in percent of one replica's CPU limit. What a download costs the network is known; what a
/// request costs the processor depends on the machine, and is learnt from what agents measure.
/// </summary>
/// <param name="idlePercent">What a replica uses that nobody asks anything: its health check, most of all.</param>
internal sealed class DemandDial(double idlePercent)
{
    /// <summary>Of 1 MiB each: at a fully busy replica they take all of a card of 100 Mbps, at the CPU threshold still 75 %.</summary>
    private const double DownloadsPerPercent = 0.12;

    /// <summary>A measurement that is so far from what was meant is a hiccup rather than the machine's speed.</summary>
    private const double LargestCorrection = 1.5;

    /// <summary>Where learning begins: on the low side, since too little is corrected more gently than too much.</summary>
    private double _computationsPerPercent = 0.35;

    public Demand At(double percent, int replicas) =>
        new(OfClients(percent, replicas) * _computationsPerPercent, percent * DownloadsPerPercent);

    /// <summary>So much load was meant of so many replicas together, and so much was measured.</summary>
    public void Learn(double meant, double measured, int replicas) => _computationsPerPercent *= Math.Clamp(
        OfClients(meant, replicas) / Math.Max(1, OfClients(measured, replicas)), 1 / LargestCorrection, LargestCorrection);

    private double OfClients(double percent, int replicas) => percent - idlePercent * replicas;
}
