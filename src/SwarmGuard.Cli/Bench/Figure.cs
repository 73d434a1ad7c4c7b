namespace SwarmGuard.Cli.Bench;

/// <summary>One measured quantity, in ms unless its name says otherwise, over all runs.</summary>
internal sealed record Figure(string Name, string Unit, IReadOnlyList<double> Values)
{
    public double Median
    {
        get
        {
            var sorted = Values.Order().ToList();
            var middle = sorted.Count / 2;
            return sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        }
    }

    public double Worst => Values.Max();
}
