namespace SwarmGuard.Cli.Replaying;

/// <summary>How often each threshold would have called trouble, and which is the lowest that is quiet on a normal day.</summary>
/// <param name="What">CPU or memory.</param>
/// <param name="Troubles">By threshold in percent, ascending: how often a task was above it for as many samples in a row as it takes.</param>
/// <param name="Days">How long was recorded.</param>
/// <param name="Recommended">The lowest with at most <see cref="QuietPerDay"/> troubles a day; null where none is.</param>
internal sealed record ThresholdAdvice(string What, IReadOnlyList<(int Percent, int Troubles)> Troubles, double Days, int? Recommended)
{
    /// <summary>Of all services together. What happens more often is how things are, and no trouble.</summary>
    public const double QuietPerDay = 2;

    private const int Lowest = 50, Highest = 95, Apart = 5;
    private static readonly int[] Candidates = [.. Enumerable.Range(0, ((Highest - Lowest) / Apart) + 1).Select(i => Lowest + (i * Apart))];

    /// <param name="recording">Days without trouble say most: whatever is in them counts as normal.</param>
    /// <param name="inARow">How many samples it takes.</param>
    public static IReadOnlyList<ThresholdAdvice> Of(Recording recording, int inARow) =>
    [
        Of("CPU", recording, inARow, point => point.Cpu),
        Of("memory", recording, inARow, point => point.Memory),
    ];

    private static ThresholdAdvice Of(string what, Recording recording, int inARow, Func<TaskPoint, float> figure)
    {
        var troubles = new int[Candidates.Length];
        var row = new int[Candidates.Length];
        foreach (var task in recording.Tasks)
        {
            Array.Clear(row);
            foreach (var point in task.Points)
            {
                var value = figure(point);
                for (var i = 0; i < Candidates.Length; i++)
                {
                    row[i] = value > Candidates[i] ? row[i] + 1 : 0;
                    if (row[i] == inARow) troubles[i]++;
                }
            }
        }

        var days = Math.Max((recording.To - recording.From + recording.Step).TotalDays, 1.0 / 24);
        var quiet = Array.FindIndex(troubles, count => count <= QuietPerDay * days);
        return new ThresholdAdvice(what, [.. Candidates.Zip(troubles)], days, quiet < 0 ? null : Candidates[quiet]);
    }
}
