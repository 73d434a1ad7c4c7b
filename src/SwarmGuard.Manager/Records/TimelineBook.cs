using Microsoft.Extensions.Logging;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Manager.Records;

/// <summary>
/// The last thousand lines of what happened and what was held back. A hold that repeats word for word is written once, and again
/// only after a pause, so that a breach of an hour does not drown the rest.
/// </summary>
internal sealed class TimelineBook(RecordFeed feed, TimeProvider clock, ILogger<TimelineBook> log)
{
    private const int Capacity = 1000;
    private static readonly TimeSpan RepeatAfter = TimeSpan.FromMinutes(10);
    private readonly Lock _gate = new();
    private readonly Queue<TimelineEntry> _entries = new();
    private readonly Dictionary<string, (string Reason, DateTimeOffset At)> _lastHold = [];
    private long _seq;

    /// <param name="kind">One of <see cref="TimelineKind"/>.</param>
    /// <param name="service">Its name; empty where it is about SwarmGuard itself.</param>
    /// <param name="message">One sentence.</param>
    /// <param name="actionId">The action that it belongs to.</param>
    /// <param name="alertId">The alert that it is about.</param>
    /// <param name="decision">The reasons, of a hold or an act.</param>
    /// <param name="severity">How much a notice matters, one of <see cref="Severity"/>; who is notified depends on it.</param>
    public void Add(
        string kind, string service, string message, string? actionId = null, string? alertId = null, DecisionView? decision = null,
        string? severity = null)
    {
        TimelineEntry line;
        lock (_gate)
        {
            if (kind != TimelineKind.Hold) _lastHold.Remove(service);
            line = new TimelineEntry
            {
                Seq = ++_seq,
                At = clock.GetUtcNow(),
                Kind = kind,
                Service = service,
                Message = message,
                ActionId = actionId,
                AlertId = alertId,
                Decision = decision,
                Severity = severity,
            };
            _entries.Enqueue(line);
            if (_entries.Count > Capacity) _entries.Dequeue();
        }

        log.LogInformation("{Message} {Kind} {Service} {Line} {Alert} {Action}", message, kind, service, line.Seq, alertId, actionId);
        feed.Tell(line);
    }

    /// <summary>Adds a hold, unless the last line on this service was one for the same reason, a short while ago.</summary>
    public void AddHold(string service, string reason, string message, string? alertId = null, DecisionView? decision = null)
    {
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            if (_lastHold.TryGetValue(service, out var last) && last.Reason == reason && now - last.At < RepeatAfter) return;
        }

        Add(TimelineKind.Hold, service, message, alertId: alertId, decision: decision);
        lock (_gate) _lastHold[service] = (reason, now);
    }

    public long LastSeq
    {
        get
        {
            lock (_gate) return _seq;
        }
    }

    /// <param name="seq">Lines after this one.</param>
    /// <param name="service">Only of this service; null: of all.</param>
    public IReadOnlyList<TimelineEntry> After(long seq, string? service = null)
    {
        lock (_gate) return [.. _entries.Where(e => e.Seq > seq && (service is null || e.Service == service))];
    }
}
