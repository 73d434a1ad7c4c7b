using SwarmGuard.Core.Wire;

namespace SwarmGuard.Cli.Experiments.Overhead;

/// <summary>What the manager has of an agent's batches.</summary>
internal static class BatchReading
{
    /// <summary>The last batch of that node that came since then and was measured in that way; null where there is none.</summary>
    public static SampleBatch? Since(IEnumerable<NodePicture> pictures, string nodeId, DateTimeOffset since, bool isByStats) => pictures
        .Where(picture => picture.Batch.NodeId == nodeId && picture.ReceivedAt >= since && (picture.Batch.Source == "stats-api") == isByStats)
        .Select(picture => picture.Batch)
        .FirstOrDefault();

    /// <summary>How many of those containers it doesn't tell of, or with nothing newer than <paramref name="since"/>.</summary>
    public static int Missing(SampleBatch? batch, IReadOnlyList<string> containers, DateTimeOffset since = default) =>
        containers.Except(batch?.Containers.Where(container => container.At >= since).Select(container => container.ContainerId) ?? []).Count();

    /// <summary>Of those containers: the age of the oldest figure when the batch was sent.</summary>
    public static double? OldestMs(SampleBatch? batch, IReadOnlyList<string> containers)
    {
        var wanted = containers.ToHashSet();
        var times = batch?.Containers.Where(container => wanted.Contains(container.ContainerId)).Select(container => container.At).ToList();
        return times is { Count: > 0 } ? (batch!.SentAt - times.Min()).TotalMilliseconds : null;
    }
}
