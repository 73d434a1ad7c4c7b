using SwarmGuard.Core.Planning;
using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.Leading;
using SwarmGuard.Manager.Records;
using SwarmGuard.Sinks.Notifying;

namespace SwarmGuard.Manager.Notifying;

/// <summary>
/// Hears what the books record, and gives what somebody wants to know to the outboxes; that is all it does on the recorder's thread. A manager that
/// stands by says nothing: holds and notices are told by the one that leads, and only that one has actions.
/// </summary>
internal sealed class Notifier(
    RecordFeed feed, Lease lease, NotificationFile file, WebhookSender sender, RetryPlan plan, TimelineBook timeline, TimeProvider clock)
    : IHostedService, IDisposable
{
    /// <summary>So long a manager that stops goes on delivering.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private readonly HoldFolder _holds = new();
    private readonly ToldActions _actions = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly List<Task> _running = [];
    private volatile IReadOnlyList<Outbox> _outboxes = [];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        Renew();
        feed.Acted += Hear;
        feed.Told += Hear;
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        feed.Acted -= Hear;
        feed.Told -= Hear;
        Task all;
        lock (_gate)
        {
            foreach (var box in _outboxes) box.Close();
            _outboxes = [];
            all = Task.WhenAll(_running);
        }

        await all.WaitAsync(Farewell, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _stop.CancelAsync();
        await all;
    }

    public void Dispose() => _stop.Dispose();

    /// <summary>The file's receivers in place of those before, who are still brought what waits for them.</summary>
    public void Renew()
    {
        lock (_gate)
        {
            if (_stop.IsCancellationRequested) return;
            var before = _outboxes;
            _outboxes = [.. file.Current.Receivers.Select(receiver => new Outbox(receiver, sender, plan, timeline, clock))];
            foreach (var box in before) box.Close();
            _running.RemoveAll(task => task.IsCompleted);
            _running.AddRange(_outboxes.Select(box => Task.Run(() => box.RunAsync(_stop.Token))));
        }
    }

    public void Tell(NotificationView told)
    {
        foreach (var box in _outboxes) box.Take(told);
    }

    private void Hear(ActionView action)
    {
        if (_outboxes.Count > 0 && _actions.News(action) is { } kind) Tell(Notifications.Of(action, kind, clock.GetUtcNow()));
    }

    private void Hear(TimelineEntry line)
    {
        if (_outboxes.Count == 0 || !lease.IsHeld) return;
        if (line.Kind == TimelineKind.Notice) Tell(Notifications.OfNotice(line.Service, line.Message, line.Severity ?? Severity.Info, line.At));
        if (line.Kind != TimelineKind.Hold || Notifications.ReasonOf(line) is nameof(HoldReason.NotLeader)) return;
        if (_holds.Take(line.Service, Notifications.ReasonOf(line) ?? line.Message, line.At, file.Current.HoldEvery) is { } folded)
            Tell(Notifications.OfHold(line, folded));
    }
}
