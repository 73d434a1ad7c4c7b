using SwarmGuard.Cli.Experiments.Results;

namespace SwarmGuard.Cli.Experiments.Reports.Pictures;

/// <summary>Draws what an experiment wants to be seen.</summary>
internal static class Picture
{
    /// <summary>A PNG; null where no run has what it would show.</summary>
    public static byte[]? Draw(ReportFigures figures, PictureSpec spec, Canvas canvas)
    {
        using var sheet = Sheet(figures, spec, canvas);
        return sheet?.Png();
    }

    private static Sheet? Sheet(ReportFigures figures, PictureSpec spec, Canvas canvas)
    {
        var arms = spec.Arms.Count == 0 ? figures.Arms : [.. spec.Arms.SelectMany(key => figures.Arms.Where(arm => arm.Key == key))];
        if (arms.Count == 0) return null;
        return spec.Kind switch
        {
            PictureKind.Spread => Named(figures, spec.Measure) is { } measure ? SpreadPicture.Draw(figures, spec, measure, arms, canvas) : null,
            PictureKind.Traffic => TrafficPicture.Draw(figures, spec, arms, canvas),
            PictureKind.Curves => CurvesPicture.Draw(figures, spec, arms, canvas),
            PictureKind.Relation => Named(figures, spec.Against) is { } x && Named(figures, spec.Measure) is { } y
                ? RelationPicture.Draw(figures, spec, x, y, arms, canvas) : null,
            _ => throw new InvalidOperationException($"kind='{spec.Kind}' of picture '{spec.Name}': expected one of {string.Join(", ", Enum.GetNames<PictureKind>())}"),
        };
    }

    private static Measure? Named(ReportFigures figures, string? key) => figures.Result.Measures.FirstOrDefault(measure => measure.Key == key);
}
