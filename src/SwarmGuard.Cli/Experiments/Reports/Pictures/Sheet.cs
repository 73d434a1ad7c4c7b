using ScottPlot;
using SkiaSharp;

namespace SwarmGuard.Cli.Experiments.Reports.Pictures;

/// <summary>Puts a picture together: its title, what its colours mean, and panels one under the other whose data areas begin and end at the same place.</summary>
internal sealed class Sheet(Canvas canvas, string title, IReadOnlyList<LegendEntry> legend, float left) : IDisposable
{
    private const float Margin = 14, Right = 18, TitleSize = 17, TextSize = 12.5f, LineHeight = 22, NameHeight = 17, AxisHeight = 24, LabelHeight = 22, Gap = 10;
    private const float Scale = 2;
    private readonly List<Panel> _panels = [];

    /// <summary>The data areas' width, in pixels.</summary>
    public static float DataWidth(Canvas canvas, float left) => canvas.Width - Margin - left - Right;

    public void Add(Panel panel) => _panels.Add(panel);

    public byte[] Png()
    {
        // Once to see how high it becomes, and once more to draw.
        using var nowhere = SKSurface.Create(new SKImageInfo(1, 1));
        var height = Draw(nowhere.Canvas, isReal: false);
        using var surface = SKSurface.Create(new SKImageInfo((int)(canvas.Width * Scale), (int)MathF.Ceiling(height * Scale)));
        surface.Canvas.Clear(canvas.Palette.Paper.ToSKColor());
        surface.Canvas.Scale(Scale);
        Draw(surface.Canvas, isReal: true);
        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    public void Dispose()
    {
        foreach (var panel in _panels) panel.Plot.Dispose();
    }

    private float Draw(SKCanvas to, bool isReal)
    {
        using var paint = Paint.NewDisposablePaint();
        var y = Margin;
        foreach (var line in Wrap(title, canvas.Width - (2 * Margin), paint))
        {
            Write(to, paint, line, Margin, y, canvas.Palette.Ink, TitleSize, isBold: true);
            y += LineHeight;
        }

        y = DrawLegend(to, paint, y) + Gap;
        foreach (var panel in _panels) y = DrawPanel(to, paint, panel, y, isReal);
        return y + Margin - Gap;
    }

    private float DrawLegend(SKCanvas to, Paint paint, float y)
    {
        if (legend.Count == 0) return y;
        y += 4;
        var x = Margin;
        foreach (var entry in legend)
        {
            var width = 18 + Label(entry.Text, canvas.Palette.Faint, TextSize, false).Measure(entry.Text, paint).Width;
            if (x > Margin && x + width > canvas.Width - Margin) (x, y) = (Margin, y + NameHeight);
            var middle = y + (TextSize / 2);
            if (entry.Shape is { } shape) Drawing.DrawMarker(to, paint, new Pixel(x + 6, middle), new MarkerStyle(shape, 10, entry.Color));
            else Drawing.DrawLine(to, paint, new PixelLine(x + 6, y, x + 6, y + NameHeight - 2), new LineStyle { Color = entry.Color, Width = 1.4f, Pattern = LinePattern.Dotted });
            Write(to, paint, entry.Text, x + 18, y, canvas.Palette.Faint, TextSize);
            x += width + 18;
        }

        return y + NameHeight;
    }

    private float DrawPanel(SKCanvas to, Paint paint, Panel panel, float y, bool isReal)
    {
        foreach (var line in panel.Title.Length == 0 ? [] : Wrap(panel.Title, canvas.Width - (2 * Margin), paint, TextSize))
        {
            Write(to, paint, line, Margin, y, canvas.Palette.Ink, TextSize, isBold: true);
            y += NameHeight;
        }

        var top = panel.Marks.Count > 0 ? NameHeight : 4;
        var below = panel.XLabel is null ? 6 : AxisHeight;
        var height = top + panel.Height + below;
        if (isReal)
        {
            panel.Plot.Layout.Fixed(new PixelPadding(Margin + left, Right, below, top));
            panel.Plot.Render(to, new PixelRect(0, canvas.Width, y + height, y));
            WriteMarks(to, paint, panel, y);
        }

        y += height;
        if (panel.XLabel is { Length: > 0 } label)
        {
            Write(to, paint, label, Margin + left + (DataWidth(canvas, left) / 2), y, canvas.Palette.Faint, TextSize, alignment: Alignment.UpperCenter);
            y += LabelHeight;
        }

        return y + Gap;
    }

    private void WriteMarks(SKCanvas to, Paint paint, Panel panel, float y)
    {
        var limits = panel.Plot.Axes.GetLimits();
        foreach (var mark in panel.Marks)
        {
            var x = Margin + left + ((mark.At - limits.Left) / limits.HorizontalSpan * DataWidth(canvas, left));
            var half = Label(mark.Text, canvas.Palette.Faint, TextSize, false).Measure(mark.Text, paint).Width / 2;
            var inside = Math.Clamp((float)x, Margin + half, Math.Max(Margin + half, canvas.Width - 4 - half));
            Write(to, paint, mark.Text, inside, y, canvas.Palette.Faint, TextSize, alignment: Alignment.UpperCenter);
        }
    }

    private static List<string> Wrap(string text, float width, Paint paint, float size = TitleSize)
    {
        List<string> lines = [];
        foreach (var word in text.Split(' '))
        {
            var longer = lines.Count == 0 ? word : $"{lines[^1]} {word}";
            if (lines.Count > 0 && Label(longer, Colors.Black, size, true).Measure(longer, paint).Width <= width) lines[^1] = longer;
            else lines.Add(word);
        }

        return lines;
    }

    private static void Write(
        SKCanvas to, Paint paint, string text, float x, float y, Color color, float size, bool isBold = false, Alignment alignment = Alignment.UpperLeft)
    {
        var label = Label(text, color, size, isBold);
        label.Alignment = alignment;
        label.Render(to, new Pixel(x, y), paint);
    }

    private static LabelStyle Label(string text, Color color, float size, bool isBold) =>
        new() { Text = text, ForeColor = color, FontSize = size, Bold = isBold, FontName = Plots.Font };
}
