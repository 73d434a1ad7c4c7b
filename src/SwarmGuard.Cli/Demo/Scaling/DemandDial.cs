namespace SwarmGuard.Cli.Demo.Scaling;

/// <summary>
/// Which demand makes how much load, in percent of one replica's CPU limit. What a download costs the network is known; what a
/// request costs the processor depends on the machine, and is learnt from what agents measure.
/// </summary>
internal sealed class DemandDial
{
    /// <summary>Of 1 MiB each: at a fully busy replica they take 97 % of a card of 100 Mbps, at the CPU threshold still 72 %.</summary>
    private const double DownloadsPerPercent = 0.11;

    /// <summary>A measurement that is so far from what was meant is a hiccup rather than the machine's speed.</summary>
    private const double LargestCorrection = 1.5;

    /// <summary>Where learning begins: on the low side, since too little is corrected more gently than too much.</summary>
    private double _computationsPerPercent = 0.4;

    public Demand At(double percent) => new(percent * _computationsPerPercent, percent * DownloadsPerPercent);

    /// <summary>So much load was meant, and so much was measured.</summary>
    public void Learn(double meant, double measured) =>
        _computationsPerPercent *= Math.Clamp(meant / measured, 1 / LargestCorrection, LargestCorrection);
}
