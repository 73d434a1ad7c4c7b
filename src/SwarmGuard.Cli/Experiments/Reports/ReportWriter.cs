using SwarmGuard.Cli.Experiments.Reports.Pages;
using SwarmGuard.Cli.Experiments.Results;

namespace SwarmGuard.Cli.Experiments.Reports;

/// <summary>Makes what people read of what was measured: a page, tables and pictures, beside <c>results.json</c>.</summary>
internal static class ReportWriter
{
    public const string PageName = "report.html";

    /// <returns>The statistics, for whoever has more to say of them.</returns>
    public static async Task<ReportFigures> WriteAsync(ExperimentResult result, string folder, CancellationToken stop = default)
    {
        Directory.CreateDirectory(folder);
        var figures = ReportFigures.Of(result);
        List<DrawnPicture> pictures = [];
        foreach (var spec in result.Pictures)
        {
            stop.ThrowIfCancellationRequested();
            var file = Path.Combine(folder, DrawnPicture.FileNameOf(spec));
            if (DrawnPicture.Of(figures, spec) is { } picture)
            {
                pictures.Add(picture);
                await File.WriteAllBytesAsync(file, picture.Light, stop);
            }
            else
            {
                // One of an earlier report would belong to other figures.
                File.Delete(file);
            }
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "runs.csv"), CsvTables.Runs(result), stop);
        await File.WriteAllTextAsync(Path.Combine(folder, "traffic.csv"), CsvTables.Traffic(result), stop);
        await File.WriteAllTextAsync(Path.Combine(folder, "curves.csv"), CsvTables.Curves(result), stop);
        await File.WriteAllTextAsync(Path.Combine(folder, PageName), ReportPage.Render(figures, pictures), stop);
        return figures;
    }
}
