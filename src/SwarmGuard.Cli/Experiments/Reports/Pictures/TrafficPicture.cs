using ScottPlot;
using SwarmGuard.Cli.Experiments.Results;

namespace SwarmGuard.Cli.Experiments.Reports.Pictures;

/// <summary>What all clients together had answered and what failed, second by second: a panel for each arm, all of one scale.</summary>
internal static class TrafficPicture
{
    private const float Left = 46, Height = 120, LetterWidth = 7.6f;

    public static Sheet? Draw(ReportFigures figures, PictureSpec spec, IReadOnlyList<Arm> arms, Canvas canvas)
    {
        var runs = arms.Select(arm => (Arm: arm, Run: MedianRun.Of(figures.RunsOf(arm), spec.Measure, run => run.Traffic.Count > 0))).Where(of => of.Run is not null).ToList();
        if (runs.Count == 0) return null;
        var palette = canvas.Palette;
        var seconds = runs.Select(of => Sum(of.Run!)).ToList();
        // The last second is hardly ever a whole one: half as many requests in it would look like half as many served.
        var from = seconds.Min(of => of[0].At);
        var to = Math.Max(from + 1, seconds.Max(of => of[^1].At));
        var most = Math.Max(1, seconds.Max(of => of.Max(second => second.Ok + second.Failed)));
        var sheet = new Sheet(canvas, spec.Title,
            [new("answered per second", palette.Answered), new("failed per second", Inks.Failed), new("what happened", palette.Faint, null)], Left);
        foreach (var (i, (arm, run)) in runs.Index())
        {
            var plot = Plots.Create(palette);
            AddBars(plot, seconds[i], palette);
            Plots.Mark(plot, palette, run!.Marks);
            plot.Axes.SetLimits(from, to, 0, most * 1.04);
            Plots.TicksY(plot, Height, isWhole: true);
            Plots.TicksX(plot, Sheet.DataWidth(canvas, Left));
            var isLast = i == runs.Count - 1;
            if (!isLast) plot.Axes.Bottom.TickLabelStyle.IsVisible = false;
            var failed = seconds[i].Sum(second => second.Failed);
            var title = $"{arm.Title}, run {run.Number}: {(failed == 0 ? "none failed" : $"{Amounts.Number(failed)} failed")}";
            var letter = LetterWidth * (to - from) / Sheet.DataWidth(canvas, Left);
            sheet.Add(new Panel(plot, title, Height, isLast ? "seconds" : null, MarkNames.Of(run.Marks, letter)));
        }

        return sheet;
    }

    /// <summary>In order of time; a second in which no client counted anything is there with nothing.</summary>
    internal static IReadOnlyList<(double At, long Ok, long Failed)> Sum(RunResult run)
    {
        var counted = run.Traffic.GroupBy(second => second.At).ToDictionary(at => at.Key, at => (Ok: at.Sum(of => of.Ok), Failed: at.Sum(of => of.Failed)));
        var (from, to) = (counted.Keys.Min(), counted.Keys.Max());
        return [.. Enumerable.Range(0, (int)(to - from) + 1).Select(i => from + i).Select(at => (at, counted.GetValueOrDefault(at).Ok, counted.GetValueOrDefault(at).Failed))];
    }

    private static void AddBars(Plot plot, IReadOnlyList<(double At, long Ok, long Failed)> seconds, Inks palette)
    {
        plot.Add.Bars(seconds.Select(second => Bar(second.At, 0, second.Ok, palette.Answered)).ToList());
        plot.Add.Bars(seconds.Where(second => second.Failed > 0).Select(second => Bar(second.At, second.Ok, second.Ok + second.Failed, Inks.Failed)).ToList());
    }

    // A little wider than a second, or the paper shows between two.
    private static Bar Bar(double at, double from, double to, Color color) =>
        new() { Position = at + 0.5, ValueBase = from, Value = to, Size = 1.06, FillColor = color, LineWidth = 0 };
}
