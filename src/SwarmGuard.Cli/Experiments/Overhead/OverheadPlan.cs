namespace SwarmGuard.Cli.Experiments.Overhead;

/// <summary>What is played when.</summary>
internal static class OverheadPlan
{
    /// <summary>
    /// The first half of the runs while the node fills, the others while it empties: starting ninety containers takes longer than measuring
    /// among them, and whatever drifts with time meets all sizes alike.
    /// </summary>
    public static IReadOnlyList<OverheadBlock> Blocks(IReadOnlyList<int> sizes, int runs)
    {
        var up = (runs + 1) / 2;
        List<OverheadBlock> blocks = [.. sizes.Select(size => new OverheadBlock(size, [.. Enumerable.Range(1, up)]))];
        if (up < runs) blocks.AddRange(sizes.Reverse().Select(size => new OverheadBlock(size, [.. Enumerable.Range(up + 1, runs - up)])));
        return blocks;
    }

    /// <summary>The ways in the order of one run: each is first, second, ... equally often.</summary>
    public static IReadOnlyList<string> Order(int run)
    {
        var ways = OverheadArms.Ways;
        return [.. Enumerable.Range(0, ways.Count).Select(place => ways[(run - 1 + place) % ways.Count])];
    }
}
