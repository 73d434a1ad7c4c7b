using System.Globalization;
using SwarmGuard.Simulator.Plans;

namespace SwarmGuard.Simulator.Running;

/// <summary>Runs seeds and tells of them as text: the whole story of a single one; of many, the shortest story of those that failed.</summary>
public sealed class SimulationReport(TextWriter output)
{
    /// <summary>Whoever has several failures mends the first one first.</summary>
    private const int MostStories = 3;

    /// <summary>How many seeds were run before it was told to stop.</summary>
    public int Seeds { get; private set; }

    /// <summary>How many seeds broke a rule.</summary>
    public int Run(long from, int count, CancellationToken stop)
    {
        if (count == 1) return Replay(from);
        var told = 0;
        var result = SeedRange.Run(
            from, count,
            seed =>
            {
                if (seed.Violation is { } violation && told++ < MostStories) Line($"seed {seed.Plan.Seed}: {violation.Rule.Name}: {violation.What}");
            },
            stop);
        foreach (var bad in result.Bad.Take(MostStories)) Shortest(bad);
        Line($"{result.Events} events, {result.Writes} writes of managers");
        return End(result.Seeds, result.Bad.Count);
    }

    private int Replay(long seed)
    {
        var result = Simulation.Run(PlanDrawing.Draw(seed), tells: true);
        output.Write(result.Story);
        if (result.Violation is not null) Shortest(result);
        return End(1, result.Violation is null ? 0 : 1);
    }

    private void Shortest(SeedResult bad)
    {
        var shrunk = Shrinker.Shrink(bad);
        Line($"\nseed {bad.Plan.Seed} with {shrunk.Plan.Events.Count} of its {bad.Plan.Events.Count} events, which suffice:");
        output.Write(shrunk.Story);
        Line($"broken: {bad.Violation!.Rule.Sentence}\nreplay with: swarmguard simulate --from {bad.Plan.Seed}\n");
    }

    private int End(int seeds, int violations)
    {
        Seeds = seeds;
        Line($"{seeds} {(seeds == 1 ? "seed" : "seeds")}, {violations} {(violations == 1 ? "violation" : "violations")}");
        return violations;
    }

    private void Line(FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
