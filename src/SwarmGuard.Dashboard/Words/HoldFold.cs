using SwarmGuard.Core.Wire;

namespace SwarmGuard.Dashboard.Words;

/// <summary>Lines that say the same of the same service, one after the other, as one.</summary>
/// <param name="Newest">The last of them, whose figures are the fresh ones.</param>
/// <param name="Oldest">The first.</param>
/// <param name="Count">How many.</param>
public sealed record HoldFold(TimelineEntry Newest, TimelineEntry Oldest, int Count)
{
    /// <summary>A hold's reason, such as <c>NoHeadroom</c>; of another line there is none.</summary>
    public string? Reason => Newest.Decision?.Reason;

    /// <param name="lines">Newest first.</param>
    public static IReadOnlyList<HoldFold> Of(IEnumerable<TimelineEntry> lines)
    {
        var folds = new List<HoldFold>();
        var openOf = new Dictionary<string, int>();
        foreach (var line in lines)
        {
            if (openOf.TryGetValue(line.Service, out var index) && IsSame(folds[index].Newest, line))
            {
                folds[index] = folds[index] with { Oldest = line, Count = folds[index].Count + 1 };
                continue;
            }

            openOf[line.Service] = folds.Count;
            folds.Add(new HoldFold(line, line, 1));
        }

        return folds;
    }

    private static bool IsSame(TimelineEntry a, TimelineEntry b) =>
        a.Kind == b.Kind && (a.Decision?.Reason is { } reason ? reason == b.Decision?.Reason : a.Message == b.Message);
}
