namespace SwarmGuard.Cli.Demo.Scaling;

/// <summary>How evenly requests were spread over replicas.</summary>
internal static class Balance
{
    /// <summary>Smallest share / largest share: 1 is even, 0 means that a replica got nothing. Null without enough replicas that answered.</summary>
    public static double? Of(IEnumerable<long> answers, int replicas)
    {
        var counts = answers.Where(count => count > 0).Order().ToList();
        if (counts.Count == 0) return null;
        return counts.Count < replicas ? 0 : Math.Round((double)counts[0] / counts[^1], 3);
    }
}
