using ScottPlot;
using SwarmGuard.Cli.Experiments.Results;

namespace SwarmGuard.Cli.Experiments.Reports.Pictures;

/// <summary>A row for each arm: a dot for every run, and below the dots the median with its interval.</summary>
internal static class SpreadPicture
{
    private const float RowHeight = 62, Dot = 8;

    /// <summary>Of the row's height, from 0 at its foot: where the dots' middle is, the most that they go up and down, and where the median stands.</summary>
    private const double DotsAt = 0.62, Reach = 0.3, MedianAt = 0.14;

    public static Sheet Draw(ReportFigures figures, PictureSpec spec, Measure measure, IReadOnlyList<Arm> arms, Canvas canvas)
    {
        var palette = canvas.Palette;
        var rows = arms.Select(arm => figures.Find(measure.Key, arm.Key)!).ToList();
        var values = arms.Select(arm => figures.RunsOf(arm).Where(run => run.Figures.ContainsKey(measure.Key)).Select(run => run.Figures[measure.Key]).ToList()).ToList();
        var scale = Scale.Of(measure, [.. values.SelectMany(of => of)]);
        var width = Sheet.DataWidth(canvas, 0);
        var sheet = new Sheet(canvas, spec.Title, [new("one run", palette.Faint, MarkerShape.FilledCircle), new("median, with its 95 % interval", palette.Ink, MarkerShape.FilledDiamond)], 0);
        foreach (var (i, row) in rows.Index())
        {
            var plot = Plots.Create(palette);
            plot.Axes.SetLimits(scale.Low, scale.High, 0, 1);
            plot.Axes.Left.IsVisible = false;
            plot.Grid.YAxisStyle.IsVisible = false;
            Plots.TicksX(plot, width);
            AddDots(plot, [.. values[i].Select(scale.Of)], (scale.High - scale.Low) * Dot / width, palette.Arm(i));
            if (row.Summary is { } of)
            {
                var bar = plot.Add.Line(scale.Of(of.MedianInterval.Low), MedianAt, scale.Of(of.MedianInterval.High), MedianAt);
                (bar.LineWidth, bar.LineColor) = (3, palette.Ink);
                plot.Add.Marker(scale.Of(of.Median), MedianAt, MarkerShape.FilledDiamond, 11, palette.Ink);
            }

            var isLast = i == rows.Count - 1;
            if (!isLast) plot.Axes.Bottom.TickLabelStyle.IsVisible = false;
            sheet.Add(new Panel(plot, Title(row, scale), RowHeight, isLast ? scale.Label : null, []));
        }

        return sheet;
    }

    private static string Title(ArmSummary row, Scale scale)
    {
        if (row.Summary is not { } of) return $"{row.Arm.Title}: not reached in any of {Amounts.Count(row.Runs, "run")}";
        var missed = row.NotReached == 0 ? "" : $"; {row.NotReached} of {row.Runs} did not reach it";
        return $"{row.Arm.Title}: median {Amounts.Of(scale.Of(of.Median), scale.Unit)} of {Amounts.Count(of.N, "run")}{missed}";
    }

    private static void AddDots(Plot plot, IReadOnlyList<double> values, double diameter, Color color)
    {
        foreach (var (at, height) in Swarm(values, diameter))
        {
            var marker = plot.Add.Marker(at, DotsAt + (height * Dot / RowHeight), MarkerShape.FilledCircle, Dot, color.WithAlpha(0.8));
            marker.MarkerLineWidth = 0;
        }
    }

    /// <summary>
    /// Each dot stands at its value, and as near to the middle as those before it let it: heights are in diameters. Where there are too many for the row, they
    /// are pressed together.
    /// </summary>
    internal static IReadOnlyList<(double At, double Height)> Swarm(IReadOnlyList<double> values, double diameter)
    {
        List<(double At, double Height)> placed = [];
        foreach (var value in values.Order())
        {
            var near = placed.Where(dot => value - dot.At < diameter).ToList();
            // Just above or below one of its neighbours there is room for it, if anywhere nearer than at their end.
            var height = near.SelectMany(dot => (double[])[dot.Height - Apart(dot.At), dot.Height + Apart(dot.At)]).Append(0)
                .Where(free => near.All(dot => Math.Abs(free - dot.Height) >= Apart(dot.At) - 1e-9))
                .OrderBy(Math.Abs).ThenBy(free => free).First();
            placed.Add((value, height));

            double Apart(double at) => Math.Sqrt(Math.Max(0, 1 - Math.Pow((value - at) / diameter, 2)));
        }

        const double most = Reach * RowHeight / Dot;
        var highest = placed.Select(dot => Math.Abs(dot.Height)).DefaultIfEmpty().Max();
        return highest <= most ? placed : [.. placed.Select(dot => (dot.At, dot.Height * most / highest))];
    }
}
