namespace SwarmGuard.Core.Wire;

/// <summary>
/// What of an agent's batch can be reckoned with. An agent may be sick, old or not ours: what is impossible is left out, the rest counts,
/// and a batch that is impossible as a whole is refused.
/// </summary>
public static class BatchCheck
{
    /// <summary>An engine with a thousand containers is at its end.</summary>
    public const int MostContainers = 5000;

    private const int LongestText = 512;
    private const double MostPercent = 1e6;
    private const double Most = 1e9;
    private const double MostOffsetMs = 1e15;

    /// <summary>Why the batch as a whole is refused; null where it isn't.</summary>
    public static FieldProblem? Refusal(SampleBatch batch)
    {
        if (batch.NodeId.Length > LongestText) return new("node_id", null, $"must have at most {LongestText} characters");
        if (batch.Node.Length > LongestText) return new("node", null, $"must have at most {LongestText} characters");
        if (batch.Source?.Length > LongestText) return new("source", null, $"must have at most {LongestText} characters");
        if (batch.Containers.Count > MostContainers)
            return new("containers", $"{batch.Containers.Count}", $"must be at most {MostContainers}: no node runs more");
        // The serializer checks fields for null, not what lists hold.
        return batch.Containers.Contains(null!) ? new("containers", null, "must hold objects") : null;
    }

    /// <summary>The batch without what is impossible in it; <paramref name="leftOut"/> has one sentence for each kind of that.</summary>
    public static SampleBatch Clean(SampleBatch batch, out IReadOnlyList<string> leftOut)
    {
        // What generated readers do not find in the JSON they leave null, whatever its initializer says.
        batch = batch with { Source = batch.Source ?? "", Containers = [.. batch.Containers.Select(Filled)] };
        var problems = batch.Containers.Select(Problem).Append(Problem(batch.NodeSample)).OfType<string>().Distinct().ToList();
        var clean = batch with
        {
            // Not left out: that a clock is so far off is what an operator must hear.
            ClockOffsetMs = batch.ClockOffsetMs is { } ms ? Math.Clamp(ms, -MostOffsetMs, MostOffsetMs) : null,
            Dropped = Math.Max(0, batch.Dropped),
        };
        leftOut = problems;
        return problems.Count == 0 ? clean : clean with
        {
            NodeSample = Problem(batch.NodeSample) is null ? batch.NodeSample : null,
            Containers = [.. batch.Containers.Where(c => Problem(c) is null)],
        };
    }

    private static ContainerReport Filled(ContainerReport c) => c is { ServiceId: not null, ServiceName: not null, TaskId: not null }
        ? c
        : c with { ServiceId = c.ServiceId ?? "", ServiceName = c.ServiceName ?? "", TaskId = c.TaskId ?? "" };

    private static string? Problem(ContainerReport c)
    {
        string[] texts = [c.ContainerId, c.ContainerName, c.ServiceId, c.ServiceName, c.TaskId];
        if (Array.Exists(texts, t => t.Length > LongestText)) return $"a container with a name or id of more than {LongestText} characters";
        var m = c.Metrics;
        double[] percents = [m.CpuPercent, m.MemoryPercent, m.NetworkPercent];
        double[] amounts = [c.CpuCores, m.MemoryMb, m.NetworkRxMbps, m.NetworkTxMbps];
        return Array.TrueForAll(percents, p => IsWithin(p, 0, MostPercent)) && Array.TrueForAll(amounts, a => IsWithin(a, 0, Most))
            ? null
            : "a container with a figure that is negative, infinite or beyond any machine";
    }

    private static string? Problem(NodeReport? n)
    {
        if (n is null) return null;
        double[] amounts = [n.CpuCores, n.MemoryMb, n.NetworkInMbps, n.NetworkOutMbps];
        return IsWithin(n.CpuPercent, 0, MostPercent) && IsWithin(n.MemoryPercent, 0, MostPercent) && Array.TrueForAll(amounts, a => IsWithin(a, 0, Most))
            ? null
            : "the node's own figures, of which one is negative, infinite or beyond any machine";
    }

    // Not a number is within nothing.
    private static bool IsWithin(double value, double least, double most) => value >= least && value <= most;
}
