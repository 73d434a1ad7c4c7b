namespace SwarmGuard.Cli.Chaos.Plan;

/// <summary>An endless row of rounds that follows from its seed. Every kind comes once before any comes again.</summary>
internal static class ChaosPlan
{
    private const double MostDelaySeconds = 2.5;
    private const int ManyChoices = 1000;

    /// <param name="seed">Equal seeds make equal rows.</param>
    /// <param name="kinds">What may happen.</param>
    /// <param name="stress">What SwarmGuard is made to do; null for a draw each time, with two moves for a change of replicas.</param>
    public static IEnumerable<PlannedRound> Rounds(int seed, IReadOnlyList<FaultKind> kinds, StressKind? stress = null)
    {
        var random = new Random(seed);
        while (true)
        {
            var deck = kinds.ToArray();
            random.Shuffle(deck);
            foreach (var kind in deck) yield return Draw(random, kind, stress);
        }
    }

    private static PlannedRound Draw(Random random, FaultKind kind, StressKind? stress)
    {
        // Everything is drawn in any case, so that a choice made by the caller leaves the rest as it was.
        var drawn = random.Next(3) == 0 ? StressKind.Scale : StressKind.Move;
        return new PlannedRound(
            kind,
            stress ?? drawn,
            InAction: random.Next(3) > 0,
            TimeSpan.FromSeconds(random.NextDouble() * MostDelaySeconds),
            kind.Hold.At(random.NextDouble()),
            random.Next(ManyChoices),
            random.Next(ManyChoices));
    }
}
