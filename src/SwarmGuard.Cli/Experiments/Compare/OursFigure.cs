using SwarmGuard.Cli.Experiments.Reports;
using SwarmGuard.Cli.Experiments.Statistics;

namespace SwarmGuard.Cli.Experiments.Compare;

/// <summary>A figure of ours beside one of the original.</summary>
internal sealed record OursFigure
{
    public required string Experiment { get; init; }

    /// <summary>The arm's key; empty where runs of all arms are summed.</summary>
    public required string Arm { get; init; }

    /// <summary>For people; empty where the experiment has one arm.</summary>
    public required string ArmTitle { get; init; }

    public required string Measure { get; init; }

    public required string Label { get; init; }

    public required string Unit { get; init; }

    /// <summary>How many runs there are, with the figure or without it.</summary>
    public required int Runs { get; init; }

    public Summary? Summary { get; init; }

    /// <summary>Of a sum over all runs: how many,</summary>
    public double? Sum { get; init; }

    /// <summary>of how many.</summary>
    public double? SumOf { get; init; }

    public string Text
    {
        get
        {
            if (Sum is { } sum) return $"{Amounts.Number(sum)} of {Amounts.Number(SumOf ?? 0)} ({Amounts.Count(Runs, "run")})";
            if (Summary is not { } of) return $"not reached in any of {Amounts.Count(Runs, "run")}";
            var missed = of.N == Runs ? "" : $" of {Runs}";
            // A thousand milliseconds are read more easily as one second.
            var (by, unit) = Unit == "ms" && of.Worst >= 1000 ? (0.001, "s") : (1.0, Unit);
            var interval = $"{Amounts.Number(of.MedianInterval.Low * by)} to {Amounts.Number(of.MedianInterval.High * by)}";
            return $"{Amounts.Of(of.Median * by, unit)} [{interval}], p95 {Amounts.Number(of.P95 * by)}, worst {Amounts.Number(of.Worst * by)}, n = {of.N}{missed}";
        }
    }
}
