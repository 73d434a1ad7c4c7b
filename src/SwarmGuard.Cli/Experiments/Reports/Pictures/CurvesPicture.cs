using ScottPlot;
using SwarmGuard.Cli.Experiments.Results;

namespace SwarmGuard.Cli.Experiments.Reports.Pictures;

/// <summary>Curves of one run of each arm over time: a panel for each curve. Marks are shown where there is one arm; those of several would be a thicket.</summary>
internal static class CurvesPicture
{
    private const float Left = 46, Height = 110, LetterWidth = 7.6f;

    /// <summary>Of the time shown: how far the axis goes on, so that the last step is seen.</summary>
    private const double Beyond = 0.02;

    public static Sheet? Draw(ReportFigures figures, PictureSpec spec, IReadOnlyList<Arm> arms, Canvas canvas)
    {
        var shown = arms.Index().Select(of => (of.Index, of.Item.Title, Run: MedianRun.Of(figures.RunsOf(of.Item), spec.Measure, run => Curves(run, spec).Any())!))
            .Where(of => of.Run is not null).ToList();
        if (shown.Count == 0) return null;
        var palette = canvas.Palette;
        var names = spec.Curves.Count > 0 ? spec.Curves : [.. shown.SelectMany(of => of.Run.Curves).Select(curve => curve.Name).Distinct()];
        var marks = shown.Count == 1 ? shown[0].Run.Marks : [];
        var ats = shown.SelectMany(of => Curves(of.Run, spec)).SelectMany(curve => curve.Points).Select(point => point.At).Concat(marks.Select(mark => mark.At)).ToList();
        var (from, to) = (ats.Min(), Math.Max(ats.Max(), ats.Min() + 1));
        var letter = LetterWidth * (to - from) / Sheet.DataWidth(canvas, Left);
        LegendEntry[] legend = shown.Count == 1
            ? marks.Count > 0 ? [new("what happened", palette.Faint, null)] : []
            : [.. shown.Select(of => new LegendEntry($"{of.Title}, run {of.Run.Number}", palette.Arm(of.Index)))];
        var sheet = new Sheet(canvas, spec.Title, legend, Left);
        var panels = names.Where(name => shown.Any(of => of.Run.Curves.Any(curve => curve.Name == name))).ToList();
        foreach (var (i, name) in panels.Index())
        {
            var plot = Plots.Create(palette);
            var curves = shown.SelectMany(of => of.Run.Curves.Where(curve => curve.Name == name).Select(curve => (of.Index, Curve: curve))).ToList();
            foreach (var (arm, curve) in curves) Add(plot, curve, to + ((to - from) * Beyond), palette.Arm(arm));
            Plots.Mark(plot, palette, marks);
            Limit(plot, from, to, curves.Select(of => of.Curve));
            Plots.TicksX(plot, Sheet.DataWidth(canvas, Left));
            var isLast = i == panels.Count - 1;
            if (!isLast) plot.Axes.Bottom.TickLabelStyle.IsVisible = false;
            var unit = curves[0].Curve.Unit;
            sheet.Add(new Panel(plot, unit.Length == 0 ? name : $"{name}, {unit}", Height, isLast ? "seconds" : null, i == 0 ? MarkNames.Of(marks, letter) : []));
        }

        return sheet;
    }

    private static IEnumerable<Curve> Curves(RunResult run, PictureSpec spec) =>
        run.Curves.Where(curve => curve.Points.Count > 0 && (spec.Curves.Count == 0 || spec.Curves.Contains(curve.Name)));

    // What has steps keeps its last value, to the end of the picture.
    private static void Add(Plot plot, Curve curve, double end, Color color)
    {
        if (curve.Points.Count == 0) return;
        Coordinates[] points = [.. curve.Points.Select(point => new Coordinates(point.At, point.Value))];
        if (curve.Steps) points = [.. points, new Coordinates(Math.Max(end, points[^1].X), points[^1].Y)];
        var line = plot.Add.Scatter(points, color);
        line.ConnectStyle = curve.Steps ? ConnectStyle.StepHorizontal : ConnectStyle.Straight;
        line.LineWidth = 2;
        line.MarkerSize = curve.Steps || points.Length > 120 ? 0 : 4;
    }

    private static void Limit(Plot plot, double from, double to, IEnumerable<Curve> curves)
    {
        double[] values = [.. curves.SelectMany(curve => curve.Points).Select(point => point.Value)];
        var (low, high) = (Math.Min(0, values.DefaultIfEmpty().Min()), Math.Max(values.DefaultIfEmpty().Max(), 0));
        if (low == high) high = low + 1;
        var rest = (high - low) * 0.06;
        plot.Axes.SetLimits(from - ((to - from) * Beyond), to + ((to - from) * Beyond), low < 0 ? low - rest : 0, high + rest);
        Plots.TicksY(plot, Height, values.All(value => value == Math.Floor(value)));
    }
}
