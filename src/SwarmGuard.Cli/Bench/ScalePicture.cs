using ScottPlot;
using SwarmGuard.Cli.Demo.Scaling;

namespace SwarmGuard.Cli.Bench;

/// <summary>Replicas over time against the load, as a PNG.</summary>
internal static class ScalePicture
{
    private const int Width = 1000, Height = 420;

    public static void Save(ScalingOutcome outcome, string file)
    {
        using var plot = new Plot();
        double[] seconds = [.. outcome.Load.Select(point => Seconds(outcome, point.At))];
        double[] percents = [.. outcome.Load.Select(point => point.Percent)];
        var load = plot.Add.Scatter(seconds, percents);
        load.LegendText = "CPU of all replicas, % of one replica's limit (left)";
        load.MarkerSize = 3;

        var turns = outcome.Replicas;
        var end = seconds.DefaultIfEmpty(0).Max();
        double[] times = [.. turns.Select(turn => Seconds(outcome, turn.At)), end];
        double[] counts = [.. turns.Select(turn => (double)turn.Count), turns[^1].Count];
        var replicas = plot.Add.Scatter(times, counts);
        replicas.ConnectStyle = ConnectStyle.StepHorizontal;
        replicas.LegendText = "replicas running (right)";
        replicas.LineWidth = 3;
        replicas.MarkerSize = 0;
        replicas.Axes.YAxis = plot.Axes.Right;

        foreach (var step in outcome.Steps) AddDecision(plot, outcome, step);
        plot.Axes.SetLimitsY(0, 240, plot.Axes.Left);
        plot.Axes.SetLimitsY(0, 4, plot.Axes.Right);
        plot.Axes.Right.SetTicks([0, 1, 2, 3, 4], ["0", "1", "2", "3", "4"]);
        plot.Title("Replicas follow the load");
        plot.XLabel("seconds since the load's first step (dotted: decisions)");
        plot.Axes.Left.Label.Text = "CPU %";
        plot.Axes.Right.Label.Text = "replicas";
        plot.ShowLegend(Alignment.UpperRight);
        plot.SavePng(file, Width, Height);
    }

    private static void AddDecision(Plot plot, ScalingOutcome outcome, StepTimes step)
    {
        if (step.Decided is not { } at) return;
        var line = plot.Add.VerticalLine(Seconds(outcome, at), 1, Colors.Gray, LinePattern.Dotted);
        line.EnableAutoscale = false;
    }

    private static double Seconds(ScalingOutcome outcome, DateTimeOffset at) => (at - outcome.Began).TotalSeconds;
}
