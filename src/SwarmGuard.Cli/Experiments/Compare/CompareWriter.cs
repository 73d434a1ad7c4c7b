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

    /// <summary>Where the pictures and raw figures of a page of the documents are: <c>results/</c> beside it.</summary>
    public static string Beside(string file) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, "results");

    /// <summary>The page of the documents, its pictures, and the raw figures from which it can be made anew.</summary>
    public static async Task WriteDocumentAsync(Comparison comparison, string file, CancellationToken stop)
    {
        var beside = Beside(file);
        Directory.CreateDirectory(beside);
        foreach (var result in comparison.Results) await ResultsJson.PackAsync(result, Path.Combine(beside, Path.GetFileName(result.Experiment)), stop);
        var all = comparison.Results.Select(ReportFigures.Of).ToList();
        await File.WriteAllTextAsync(file, ResultsPage.Render(comparison, all, Draw), stop);

        string? Draw(ExperimentResult result, PictureSpec spec)
        {
            if (Picture.Draw(all.First(figures => figures.Result == result), spec, Canvas.Paper) is not { } png) return null;
            var name = NameOf(result, spec);
            File.WriteAllBytes(Path.Combine(beside, name), png);
            return $"results/{name}";
        }
    }

    public static string NameOf(ExperimentResult result, PictureSpec spec) => $"{Path.GetFileName(result.Experiment)}-{DrawnPicture.FileNameOf(spec)}";
}
