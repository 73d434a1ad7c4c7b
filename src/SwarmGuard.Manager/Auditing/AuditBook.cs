using System.Text.Json.Nodes;
using SwarmGuard.Core.Wire;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Docker.Swarm;
using SwarmGuard.Manager.Records;

namespace SwarmGuard.Manager.Auditing;

/// <summary>
/// Every change that SwarmGuard made, or tried to make: the last thousand here, each in the manager's log, and all in a file that somebody
/// else writes, since no disk may delay an action.
/// </summary>
internal sealed class AuditBook(AuditSettings settings, TimelineBook timeline, TimeProvider clock, ILogger<AuditBook> log)
{
    private const int Capacity = 1000;
    private readonly Lock _gate = new();
    private readonly Queue<AuditEntry> _entries = new();
    private readonly Queue<AuditEntry> _unwritten = new();
    private long _seq;
    private long _missing;

    /// <summary>Why the file can't be written; null while it can, or where there is none.</summary>
    public string? Trouble { get; private set; }

    /// <summary>An update of a service was asked for.</summary>
    public void Record(ServiceDocument before, JsonObject after, AuditNote note, string result, string? detail = null) => Add(new AuditEntry
    {
        Seq = 0,
        At = clock.GetUtcNow(),
        Manager = settings.Manager,
        Service = before.View.Name,
        ServiceId = before.View.Id,
        ActionId = note.ActionId,
        What = note.What,
        Changes = SpecDiff.Between(before.Spec, after),
        Why = note.Why,
        Result = result,
        Detail = detail,
    });

    /// <summary>The engine did not do as asked, or nobody knows.</summary>
    public void Record(ServiceDocument before, JsonObject after, AuditNote note, EngineException problem) => Record(
        before, after, note,
        problem.IsTransient ? AuditResult.AnswerLost : problem.Fault == EngineFault.StaleVersion ? AuditResult.Stale : AuditResult.Refused,
        problem.Message);

    /// <summary>An operator paused or resumed something.</summary>
    public void RecordPause(string? service, string what, string? caller, IReadOnlyList<AuditChange> changes) =>
        Add(Own(what, changes, "an operator asked for it") with { Service = service ?? "", Caller = caller });

    /// <summary>An entry about the log itself.</summary>
    public AuditEntry Own(string what, IReadOnlyList<AuditChange> changes, string why) => new()
    {
        Seq = Seq,
        At = clock.GetUtcNow(),
        Manager = settings.Manager,
        Service = "",
        What = what,
        Changes = changes,
        Why = why,
        Result = AuditResult.Applied,
    };

    /// <param name="seq">Entries after this one.</param>
    /// <param name="service">Only of this service; null: of all.</param>
    public IReadOnlyList<AuditEntry> After(long seq, string? service)
    {
        lock (_gate) return [.. _entries.Where(e => e.Seq > seq && (service is null || e.Service == service))];
    }

    /// <summary>What the file had from before; numbers go on from there.</summary>
    public void Restore(IReadOnlyList<AuditEntry> found)
    {
        lock (_gate)
        {
            if (found.Count == 0) return;
            _seq = Math.Max(_seq, found.Max(e => e.Seq));
            if (_entries.Count > 0) return;
            foreach (var entry in found.TakeLast(Capacity)) _entries.Enqueue(entry);
        }
    }

    /// <summary>The oldest entry that is not in the file yet.</summary>
    public AuditEntry? Unwritten()
    {
        lock (_gate)
        {
            if (_missing == 0) return _unwritten.TryPeek(out var next) ? next : null;
            return Own(AuditKind.EntriesMissing, [], $"{_missing} entries before this one are in the manager's log only: {Trouble}");
        }
    }

    /// <summary>What <see cref="Unwritten"/> answered is in the file.</summary>
    public void Written(AuditEntry entry)
    {
        lock (_gate)
        {
            if (entry.What == AuditKind.EntriesMissing) _missing = 0;
            else if (_unwritten.TryPeek(out var next) && next == entry) _unwritten.Dequeue();
        }

        Trouble = null;
    }

    /// <summary>The file can be written, and nothing waits for it.</summary>
    public void Recovered() => Trouble = null;

    /// <summary>The file can't be written. Told once; what is not in it yet waits, as far as there is room.</summary>
    public void Failed(string problem)
    {
        var isNews = Trouble is null;
        Trouble = $"the audit log {settings.File} can't be written: {problem}";
        if (isNews) timeline.Add(TimelineKind.Notice, "", $"{Trouble}; entries go to the manager's log, and into the file when it can be written again", severity: Severity.Warning);
    }

    private long Seq
    {
        get
        {
            lock (_gate) return _seq;
        }
    }

    private void Add(AuditEntry entry)
    {
        lock (_gate)
        {
            entry = entry with { Seq = ++_seq };
            _entries.Enqueue(entry);
            if (_entries.Count > Capacity) _entries.Dequeue();
            if (settings.File is not null) Queue(entry);
        }

        log.LogInformation(
            "{Message} {Audit} {What} {Service} {Result} {Caller} {Action} {Changes}", Sentence(entry), entry.Seq, entry.What, entry.Service, entry.Result,
            entry.Caller, entry.ActionId, string.Join(", ", entry.Changes.Select(c => $"{c.Path}: {c.From ?? "-"} -> {c.To ?? "-"}")));
    }

    private void Queue(AuditEntry entry)
    {
        _unwritten.Enqueue(entry);
        if (_unwritten.Count <= Capacity) return;
        _unwritten.Dequeue();
        _missing++;
    }

    private static string Sentence(AuditEntry entry) => $"{entry.Why}{(entry.Detail is { } detail ? $" ({detail})" : "")}";
}
