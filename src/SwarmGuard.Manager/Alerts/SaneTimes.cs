using SwarmGuard.Core.Wire;

namespace SwarmGuard.Manager.Alerts;

/// <summary>
/// Times of a batch that no node's clock can mean (a clock without a battery, or malice) would overflow what is reckoned with them. The
/// time of arrival stands in for them: the figures are as true as any. Alerts with such times are refused, as nothing is lost by it.
/// </summary>
internal static class SaneTimes
{
    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static SampleBatch Of(SampleBatch batch, DateTimeOffset receivedAt)
    {
        if (IsSane(batch.SentAt) && IsSane(batch.NodeSample?.At) && batch.Containers.All(c => IsSane(c.At))) return batch;
        return batch with
        {
            SentAt = IsSane(batch.SentAt) ? batch.SentAt : receivedAt,
            NodeSample = batch.NodeSample is { } node && !IsSane(node.At) ? node with { At = receivedAt } : batch.NodeSample,
            Containers = [.. batch.Containers.Select(c => IsSane(c.At) ? c : c with { At = receivedAt })],
        };
    }

    private static bool IsSane(DateTimeOffset? at) => at is null || (at > Earliest && at < Latest);
}
