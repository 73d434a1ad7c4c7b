using SwarmGuard.Simulator.Plans;

namespace SwarmGuard.Simulator.Running;

/// <summary>Leaves out of a failing plan what its failure does not need, until every event left is needed.</summary>
internal static class Shrinker
{
    public static SeedResult Shrink(SeedResult failing) => Simulation.Run(Shrink(failing, plan => Simulation.Run(plan)).Plan, tells: true);

    /// <param name="failing">A run that broke a rule.</param>
    /// <param name="run">Runs a plan.</param>
    public static SeedResult Shrink(SeedResult failing, Func<Plan, SeedResult> run)
    {
        var rule = failing.Violation!.Rule;
        for (var best = failing; ;)
        {
            var smaller = Halves(best.Plan).Concat(Singles(best.Plan)).Select(run)
                .FirstOrDefault(result => result.Violation?.Rule == rule);
            if (smaller is null) return best;
            best = smaller;
        }
    }

    private static IEnumerable<Plan> Halves(Plan plan)
    {
        var half = plan.Events.Count / 2;
        if (half < 2) yield break;
        yield return plan with { Events = [.. plan.Events.Take(half)] };
        yield return plan with { Events = [.. plan.Events.Skip(half)] };
    }

    private static IEnumerable<Plan> Singles(Plan plan) => plan.Events.Select(left => plan with { Events = [.. plan.Events.Where(e => e != left)] });
}
