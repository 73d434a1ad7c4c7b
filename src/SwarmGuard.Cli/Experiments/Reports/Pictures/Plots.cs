using ScottPlot;

namespace SwarmGuard.Cli.Experiments.Reports.Pictures;

/// <summary>Plots in the style of all pictures: little ink but for the data.</summary>
internal static class Plots
{
    /// <summary>Debian's; where it is not installed, whatever the system has without serifs.</summary>
    public static string Font { get; } = Fonts.GetTypeface("DejaVu Sans", false, false) is null ? Fonts.Sans : "DejaVu Sans";

    public static Plot Create(Inks palette)
    {
        var plot = new Plot();
        plot.FigureBackground.Color = palette.Paper;
        plot.DataBackground.Color = palette.Paper;
        plot.Axes.Color(palette.Faint);
        plot.Axes.Right.IsVisible = false;
        plot.Axes.Top.IsVisible = false;
        plot.Axes.Left.FrameLineStyle.Width = 0;
        plot.Axes.Bottom.FrameLineStyle.Color = palette.Faint;
        plot.Grid.MajorLineColor = palette.Grid;
        plot.Grid.MajorLineWidth = 1;
        foreach (var axis in (IAxis[])[plot.Axes.Left, plot.Axes.Bottom])
        {
            axis.TickLabelStyle.FontName = Font;
            axis.TickLabelStyle.FontSize = 12;
            axis.MinorTickStyle.Length = 0;
            axis.MajorTickStyle.Length = axis == plot.Axes.Bottom ? 4 : 0;
        }

        // Several share a sheet.
        plot.RenderManager.ClearCanvasBeforeEachRender = false;
        plot.HideLegend();
        return plot;
    }

    /// <summary>Lines at what happened in a run.</summary>
    public static void Mark(Plot plot, Inks palette, IEnumerable<Results.Mark> marks)
    {
        foreach (var mark in marks) plot.Add.VerticalLine(mark.At, 1.2f, palette.Faint, LinePattern.Dotted);
    }

    /// <summary>Only few numbers beside a low panel, and without those in between where they count something.</summary>
    public static void TicksY(Plot plot, float height, bool isWhole)
    {
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic
        {
            TargetTickCount = Math.Clamp((int)(height / 32), 2, 6), IntegerTicksOnly = isWhole, MinimumTickSpacing = 18, LabelFormatter = Amounts.Number,
        };
    }

    public static void TicksX(Plot plot, float width) => plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic
    {
        TargetTickCount = Math.Clamp((int)(width / 75), 3, 10), LabelFormatter = Amounts.Number,
    };
}
