namespace SwarmGuard.Cli.Experiments.Statistics;

/// <summary>Both ends belong to it.</summary>
internal readonly record struct Interval(double Low, double High)
{
    public bool Holds(double value) => value >= Low && value <= High;
}
