using SwarmGuard.Agent.Discovery;
using SwarmGuard.Agent.Logs;
using SwarmGuard.Agent.Sampling;
using SwarmGuard.Agent.Sending;
using SwarmGuard.Core.Detection;
using SwarmGuard.Core.Sampling;

namespace SwarmGuard.Agent.Judging;

/// <summary>Judges each sample as it comes. Every sample in breach makes an alert, since the manager counts them; the log tells only of turns.</summary>
internal sealed class AlertDesk(
    ThresholdBook thresholds, AlertQueue alerts, LatestPicture picture, NodeIdentity node, ConsoleLog log) : ISampleSink
{
    private readonly BreachJournal _journal = new();

    public bool? Sampled(WatchedContainer container, ContainerSample sample)
    {
        if (!container.RaisesAlerts) return null;
        var breach = BreachDetector.Observe(sample, thresholds.Of(sample.Container.ServiceId));
        // Between the two network thresholds no scenario can be named. The manager sees such samples in the batches and
        // decides by how long they last.
        var alert = breach is { Scenario: { } scenario } ? Messages.Alert(breach, scenario, node) : null;
        if (alert is not null) alerts.Put(alert);
        Tell(sample.Container, breach, alert?.AlertId, _journal.Note(sample.Container.ContainerId, breach));
        return breach is not null;
    }

    public void PassDone(SamplePicture seen)
    {
        foreach (var id in _journal.KeepOnly(seen.Containers.Select(judged => judged.Sample.Container.ContainerId)))
            log.Info($"breach over: container {Short(id)} is gone", ("container", Short(id)));
        picture.Put(seen);
    }

    private void Tell(ContainerIdentity container, Breach? breach, string? alertId, BreachTurn turn)
    {
        var name = container.ContainerName;
        switch (turn)
        {
            case BreachTurn.Began or BreachTurn.Changed:
                var kind = breach?.Scenario is { } scenario ? ScenarioNames.Of(scenario) : "no scenario";
                log.Warn(
                    $"breach {(turn == BreachTurn.Began ? "begins" : "changes")}: {name}: {breach?.Because} -> {kind}",
                    ("alert", alertId),
                    ("service", container.ServiceName),
                    ("container", Short(container.ContainerId)));
                break;
            case BreachTurn.Ended:
                log.Info(
                    $"breach over: {name} is below its thresholds",
                    ("service", container.ServiceName),
                    ("container", Short(container.ContainerId)));
                break;
        }
    }

    /// <summary>As <c>docker ps</c> shows it.</summary>
    private static string Short(string id) => id[..Math.Min(12, id.Length)];
}
