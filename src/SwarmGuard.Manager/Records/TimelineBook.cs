using Microsoft.Extensions.Logging;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Manager.Records;

/// <summary>
/// The last thousand lines of what happened and what was held back. A hold that repeats word for word is written once, and again
/// only after a pause, so that a breach of an hour does not drown the rest.
/// </summary>
internal sealed class TimelineBook(TimeProvider clock, ILogger<TimelineBook> log)
{
    private const int Capacity = 1000;
    private static readonly TimeSpan RepeatAfter = TimeSpan.FromMinutes(10);
    private readonly Lock _gate = new();
    private readonly Queue<TimelineEntry> _entries = new();
    private readonly Dictionary<string, (string Reason, DateTimeOffset At)> _lastHold = [];
    private long _seq;

    public void Add(string kind, string service, string message, string? actionId = null)
    {
        lock (_gate)
        {
            if (kind != TimelineKind.Hold) _lastHold.Remove(service);
            _entries.Enqueue(new TimelineEntry
            {
                Seq = ++_seq,
                At = clock.GetUtcNow(),
                Kind = kind,
                Service = service,
                Message = message,
                ActionId = actionId,
            });
            if (_entries.Count > Capacity) _entries.Dequeue();
        }

        log.LogInformation("{Kind} service={Service} action={Action} {Message}", kind, service, actionId ?? "-", message);
    }

    /// <summary>Adds a hold, unless the last line on this service was one for the same reason, a short while ago.</summary>
    public void AddHold(string service, string reason, string message)
    {
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            if (_lastHold.TryGetValue(service, out var last) && last.Reason == reason && now - last.At < RepeatAfter) return;
        }

        Add(TimelineKind.Hold, service, message);
        lock (_gate) _lastHold[service] = (reason, now);
    }

    public IReadOnlyList<TimelineEntry> After(long seq)
    {
        lock (_gate) return [.. _entries.Where(e => e.Seq > seq)];
    }
}
