using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.Actions;
using SwarmGuard.Manager.Leading;
using SwarmGuard.Manager.Records;
using SwarmGuard.Sinks.Notifying;

namespace SwarmGuard.Manager.Notifying;

/// <summary>
/// Looks every second for what the timeline has no line for, and tells its beginning and its end: an agent that fell silent, most nodes in trouble at
/// once, a manager that led and no longer does. And for another file of receivers.
/// </summary>
internal sealed class NotificationWatch(
    Notifier notifier, NotificationFile file, Lease lease, SampleBook samples, PanicWatch panic, TimelineBook timeline, TimeProvider clock,
    ILogger<NotificationWatch> log) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    /// <summary>An agent that Swarm starts anew is back within some seconds; one that is silent for so long needs somebody.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    private readonly HashSet<string> _silent = [];
    private bool _led;
    private bool _inPanic;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                Look();
            }
            catch (Exception e)
            {
                log.LogError(e, "looking for what somebody should be notified of");
            }
        }
    }

    internal void Look()
    {
        if (file.Look() is { } found)
        {
            if (found.IsTaken) notifier.Renew();
            timeline.Add(TimelineKind.Notice, "", found.News, severity: found.IsTaken ? Severity.Info : Severity.Warning);
        }

        LookAtLease();
        if (!_led) return;
        LookAtAgents();
        LookForPanic();
    }

    private void LookAtLease()
    {
        var leads = lease.IsHeld;
        // Whoever took over says so itself. That nobody did, or that this one was cut off, only this one can say.
        if (_led && !leads)
        {
            var leader = lease.Leader;
            Tell($"the manager on {lease.Me.Node} no longer leads ({leader} does): it changes nothing until it does again",
                leader is "nobody" ? Severity.Critical : Severity.Warning);
        }

        if (!leads) _silent.Clear();
        _led = leads;
        _inPanic &= leads;
    }

    private void LookAtAgents()
    {
        var pictures = samples.Pictures();
        foreach (var picture in pictures)
        {
            var (node, age) = (picture.Batch.Node, TimeSpan.FromMilliseconds(picture.AgeMs));
            if (age >= Silence && _silent.Add(picture.Batch.NodeId))
                Tell($"the agent on {node} has told nothing for {age.TotalSeconds:0} s: nothing is known of its containers", Severity.Warning);
            if (age < Silence && _silent.Remove(picture.Batch.NodeId)) Tell($"the agent on {node} tells again", Severity.Info);
        }

        _silent.IntersectWith(pictures.Select(picture => picture.Batch.NodeId));
    }

    private void LookForPanic()
    {
        var why = panic.Judge();
        if (why is not null && !_inPanic) Tell($"nothing is begun: {why}", Severity.Critical);
        if (why is null && _inPanic) Tell("no longer do most nodes seem to be in trouble at once: actions are begun again", Severity.Info);
        _inPanic = why is not null;
    }

    private void Tell(string message, string severity) => notifier.Tell(Notifications.OfNotice("", message, severity, clock.GetUtcNow()));
}
