using SwarmGuard.Agent.Discovery;
using SwarmGuard.Agent.Judging;
using SwarmGuard.Agent.Logs;
using SwarmGuard.Agent.Sampling;

namespace SwarmGuard.Agent.Sending;

/// <summary>Sends the newest picture, then the next newest. The answers tell the clock's offset, the thresholds and the period.</summary>
internal sealed class SampleSender(
    LatestPicture latest,
    AlertQueue alerts,
    IManagerDoor manager,
    NodeIdentity node,
    CounterSources sources,
    ClockOffsetEstimator clock,
    ThresholdBook thresholds,
    SamplePeriod period,
    ConsoleLog log,
    TimeProvider time,
    WatchedContainers containers,
    NodeCard? card = null)
{
    private readonly OutageLog _outage = new(log, "manager (samples)", time);
    private string _lastRefusal = "";

    public long Sent { get; private set; }

    /// <summary>Batches that failed or were refused.</summary>
    public long Failed { get; private set; }

    /// <summary>The manager took the last batch.</summary>
    public bool IsReached { get; private set; }

    public async Task RunAsync(CancellationToken stop)
    {
        while (await latest.TakeAsync(stop) is { } picture)
        {
            // Without its node's id the manager could not tell whose samples these are.
            if (!node.IsKnown) continue;
            var dropped = alerts.Dropped + latest.Replaced + Failed;
            var sent = time.GetUtcNow();
            var batch = Messages.Batch(picture, node, sources.Name, dropped) with { SentAt = sent, ClockOffsetMs = clock.OffsetMs };
            var delivery = await manager.SendAsync(batch, stop);
            if (delivery.Answer is { } answer)
            {
                clock.Observe(sent, answer.ReceivedAt, answer.AnsweredAt, time.GetUtcNow(), time.GetElapsedTime(0));
                thresholds.Learn(answer.Thresholds, answer.Standard);
                period.Learn(answer.PollIntervalSeconds);
                containers.Learn(answer.Containers);
                card?.Learn(answer.Card);
            }

            Settle(delivery.Result, delivery.Problem);
        }
    }

    private void Settle(DeliveryResult result, string problem)
    {
        IsReached = result == DeliveryResult.Delivered;
        switch (result)
        {
            case DeliveryResult.Delivered:
                Sent++;
                _lastRefusal = "";
                _outage.Worked();
                break;
            case DeliveryResult.Failed:
                Failed++;
                _outage.Failed(problem);
                break;
            case DeliveryResult.Refused:
                Failed++;
                _outage.Worked();
                if (problem != _lastRefusal) log.Error($"manager refuses samples: {problem}");
                _lastRefusal = problem;
                break;
        }
    }
}
