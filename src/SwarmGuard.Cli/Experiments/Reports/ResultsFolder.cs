using SwarmGuard.Cli.Experiments.Results;

namespace SwarmGuard.Cli.Experiments.Reports;

/// <summary>What experiments left in a folder: each has one of its own in it.</summary>
/// <param name="Found">In the order of the experiments' catalogue, others behind.</param>
/// <param name="Unreadable">What is no such document, each in a sentence that names the file.</param>
internal sealed record ResultsFolder(IReadOnlyList<(string Folder, ExperimentResult Result)> Found, IReadOnlyList<string> Unreadable)
{
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static async Task<ResultsFolder> ReadAsync(string folder, CancellationToken stop)
    {
        if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"'{folder}': expected a folder that 'swarmguard experiment' wrote");
        List<(string Folder, ExperimentResult Result)> found = [];
        List<string> unreadable = [];
        // The folder of one experiment will do as well.
        foreach (var inner in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal).Prepend(folder))
        {
            try
            {
                if (await ResultsJson.LoadAsync(inner, stop) is { } result) found.Add((inner, result));
            }
            catch (FormatException e)
            {
                unreadable.Add(e.Message);
            }
        }

        return new ResultsFolder(InOrder(found), unreadable);
    }

    /// <summary>With those of the other folder that are of experiments which this one lacks.</summary>
    public ResultsFolder And(ResultsFolder other) => new(
        InOrder([.. Found, .. other.Found.Where(of => Named(of.Result.Experiment) is null)]), [.. Unreadable, .. other.Unreadable]);

    public ExperimentResult? Named(string experiment) => Found.Select(of => of.Result).FirstOrDefault(result => result.Experiment == experiment);

    private static IReadOnlyList<(string Folder, ExperimentResult Result)> InOrder(IReadOnlyList<(string Folder, ExperimentResult Result)> found)
    {
        string[] order = [.. ExperimentCatalog.All.Select(experiment => experiment.Name)];
        return [.. found.OrderBy(of => Array.IndexOf(order, of.Result.Experiment) is var at and >= 0 ? at : order.Length)];
    }
}
