namespace SwarmGuard.Cli.Chaos.Plan;

/// <summary>How long a fault lasts.</summary>
internal readonly record struct HoldRange(double LeastSeconds, double MostSeconds)
{
    public TimeSpan At(double fraction) => TimeSpan.FromSeconds(LeastSeconds + fraction * (MostSeconds - LeastSeconds));
}
