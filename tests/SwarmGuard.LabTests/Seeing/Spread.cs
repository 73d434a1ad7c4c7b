namespace SwarmGuard.LabTests.Seeing;

/// <summary>How figures of one kind are spread, in ms.</summary>
internal sealed record Spread(int Count, double Median, double P95, double Worst)
{
    public static Spread Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        // Nearest rank: a value that was measured, not one between two.
        return new Spread(sorted.Count, At(0.5), At(0.95), sorted[^1]);

        double At(double share) => sorted[(int)Math.Ceiling(share * sorted.Count) - 1];
    }
}
