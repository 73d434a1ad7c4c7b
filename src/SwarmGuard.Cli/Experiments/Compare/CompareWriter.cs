using SwarmGuard.Cli.Experiments.Reports;
using SwarmGuard.Cli.Experiments.Reports.Pictures;
using SwarmGuard.Cli.Experiments.Results;

namespace SwarmGuard.Cli.Experiments.Compare;

/// <summary>Writes the comparison for people and for programs.</summary>
internal static class CompareWriter
{
    public const string FolderName = "compare";

    public static async Task WriteAsync(Comparison comparison, string folder, CancellationToken stop)
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, ReportWriter.PageName), ComparePage.Render(comparison), stop);
        await File.WriteAllTextAsync(Path.Combine(folder, "compare.csv"), CompareFiles.Csv(comparison), stop);
        await File.WriteAllTextAsync(Path.Combine(folder, "compare.json"), CompareFiles.Json(comparison), stop);
    }

    /// <summary>The page of the documents, and its pictures in <c>results/</c> beside it.</summary>
    public static async Task WriteDocumentAsync(Comparison comparison, string file, CancellationToken stop)
    {
        var beside = Path.GetDirectoryName(Path.GetFullPath(file))!;
        Directory.CreateDirectory(Path.Combine(beside, "results"));
        var all = comparison.Results.Select(ReportFigures.Of).ToList();
        await File.WriteAllTextAsync(file, ResultsPage.Render(comparison, all, Draw), stop);

        string? Draw(ExperimentResult result, PictureSpec spec)
        {
            if (Picture.Draw(all.First(figures => figures.Result == result), spec, Canvas.Paper) is not { } png) return null;
            var name = $"{Path.GetFileName(result.Experiment)}-{DrawnPicture.FileNameOf(spec)}";
            File.WriteAllBytes(Path.Combine(beside, "results", name), png);
            return $"results/{name}";
        }
    }
}
