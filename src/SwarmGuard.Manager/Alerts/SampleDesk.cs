using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.Leading;
using SwarmGuard.Manager.Records;
using SwarmGuard.Manager.Services;
using SwarmGuard.Manager.Settings;

namespace SwarmGuard.Manager.Alerts;

/// <summary>Takes what agents measured, and tells them what to judge by.</summary>
internal sealed class SampleDesk(
    SampleBook samples, BreachCounter breaches, ServiceBook services, PolicyBook policies, ContainerDirectory directory, NodeBook nodes, Lease lease,
    RecordFeed feed, TimelineBook timeline, TimeProvider clock)
{
    private readonly OnceTold _told = new(timeline);

    /// <summary>Null: another manager leads, and must have them.</summary>
    public SampleBatchAnswer? Take(SampleBatch batch, DateTimeOffset receivedAt)
    {
        if (!lease.IsHeld) return null;
        batch = BatchCheck.Clean(batch, out var leftOut);
        foreach (var problem in leftOut) _told.Tell($"a batch of {batch.Node} has what is left out: {problem}");
        (batch, var told) = directory.Name(SaneTimes.Of(batch, receivedAt));
        samples.Take(batch, receivedAt);
        breaches.Hear(batch);
        feed.Tell(batch, receivedAt);
        var isKnown = policies.IsReady && services.IsListed;
        return new SampleBatchAnswer
        {
            ReceivedAt = receivedAt,
            AnsweredAt = clock.GetUtcNow(),
            Standard = isKnown ? services.Standard : null,
            PollIntervalSeconds = isKnown ? policies.Common.PollInterval.TotalSeconds : null,
            Thresholds = services.ThresholdsFor(batch),
            Containers = told,
            Card = Card(batch.NodeId),
        };
    }

    private CardOverride? Card(string nodeId)
    {
        if (nodes.Listed.FirstOrDefault(node => node.Id == nodeId) is not { } node) return null;
        var problems = new List<string>();
        var card = NodeLabels.Read(node.Labels, problems);
        problems.ForEach(problem => _told.Tell($"{node.Hostname}: {problem}"));
        return card;
    }
}
