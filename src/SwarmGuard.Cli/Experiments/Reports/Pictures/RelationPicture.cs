using ScottPlot;
using SwarmGuard.Cli.Experiments.Results;
using SwarmGuard.Cli.Experiments.Statistics;

namespace SwarmGuard.Cli.Experiments.Reports.Pictures;

/// <summary>One measure against another: a dot for every run, and for each series of arms a line through the medians of the runs that have the same x.</summary>
internal static class RelationPicture
{
    private const float Left = 58, Height = 320;

    /// <summary>Where nearly every run has an x of its own, a line through all dots would say nothing.</summary>
    private const int MostPlaces = 12;

    public static Sheet? Draw(ReportFigures figures, PictureSpec spec, Measure x, Measure y, IReadOnlyList<Arm> arms, Canvas canvas)
    {
        var palette = canvas.Palette;
        var series = arms.GroupBy(arm => arm.Series ?? arm.Title).ToList();
        var points = series.Select(of => of.SelectMany(arm => figures.RunsOf(arm)).Where(run => run.Figures.ContainsKey(x.Key) && run.Figures.ContainsKey(y.Key))
            .Select(run => (X: run.Figures[x.Key], Y: run.Figures[y.Key])).ToList()).ToList();
        var all = points.SelectMany(of => of).ToList();
        if (all.Count == 0) return null;
        var (across, up) = (Scale.Of(x, [.. all.Select(of => of.X)]), Scale.Of(y, [.. all.Select(of => of.Y)]));
        var sheet = new Sheet(canvas, spec.Title, [.. series.Index().Select(of => new LegendEntry(of.Item.Key, palette.Arm(of.Index), Inks.Shape(of.Index)))], Left);
        var plot = Plots.Create(palette);
        foreach (var (i, of) in points.Index())
        {
            if (of.Count == 0) continue;
            AddLine(plot, of, across, up, palette.Arm(i));
            plot.Add.Markers(of.Select(point => new Coordinates(across.Of(point.X), up.Of(point.Y))).ToList(), Inks.Shape(i), 8, palette.Arm(i).WithAlpha(0.75));
        }

        plot.Axes.SetLimits(across.Low, across.High, up.Low, up.High);
        Plots.TicksX(plot, Sheet.DataWidth(canvas, Left));
        Plots.TicksY(plot, Height, isWhole: false);
        sheet.Add(new Panel(plot, up.Label, Height, across.Label, []));
        return sheet;
    }

    private static void AddLine(Plot plot, IReadOnlyList<(double X, double Y)> points, Scale across, Scale up, Color color)
    {
        Coordinates[] medians = [.. points.GroupBy(point => point.X).OrderBy(place => place.Key)
            .Select(place => new Coordinates(across.Of(place.Key), up.Of(new Sample([.. place.Select(point => point.Y)]).Median)))];
        if (medians.Length is < 2 or > MostPlaces) return;
        var line = plot.Add.ScatterLine(medians, color);
        line.LineWidth = 2;
    }
}
