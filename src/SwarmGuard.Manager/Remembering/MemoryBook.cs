using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Remembering;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Docker.Swarm;
using SwarmGuard.Manager.Leading;

namespace SwarmGuard.Manager.Remembering;

/// <summary>
/// What must be remembered of past actions, kept in Swarm's store. Only the manager that leads has it and writes it; before an action
/// begins or ends, its trace is in the store.
/// </summary>
internal sealed class MemoryBook(SwarmStore store, Lease lease, TimeProvider clock, ILogger<MemoryBook> log) : IDisposable
{
    private const string Fact = "swarmguard.memory";
    private const int MostAttempts = 5;
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _writing = new(1, 1);
    private ActionMemory _known = ActionMemory.None;
    private long _changes;
    private long _saved;

    public bool IsLoaded { get; private set; }

    public ActionMemory Known
    {
        get
        {
            lock (_gate) return _known;
        }
    }

    /// <summary>Changes what is remembered; the store is told by the next save, or within a second.</summary>
    public void Change(Func<ActionMemory, ActionMemory> change)
    {
        lock (_gate)
        {
            var after = change(_known);
            if (ReferenceEquals(after, _known)) return;
            (_known, _changes) = (after, _changes + 1);
        }
    }

    /// <summary>Notes that an action begins, unless a limit of the cluster forbids it: of two that are decided at once, one may be too many.</summary>
    public bool TryBegin(BegunAction begun, LimitPolicy limits)
    {
        lock (_gate)
        {
            if (_known.BegunWithin(limits.Window, begun.At) >= limits.Actions) return false;
            if (begun.Node.Length > 0 && _known.LastMoveFrom(begun.Node) is { } last && begun.At - last.At < limits.NodeCycle) return false;
            (_known, _changes) = (_known.Beginning(begun), _changes + 1);
            return true;
        }
    }

    /// <summary>Everything changed until now is in the store when this returns. Throws where the store can't be reached or the lease is lost.</summary>
    public async Task SaveAsync(CancellationToken stop)
    {
        // Not with the token: who waits here is let in after one write of the store, which has its own bound.
        await _writing.WaitAsync(CancellationToken.None);
        try
        {
            await WriteAsync(stop);
        }
        finally
        {
            _writing.Release();
        }
    }

    public Task FlushAsync(CancellationToken stop) => Interlocked.Read(ref _changes) == Interlocked.Read(ref _saved) ? Task.CompletedTask : SaveAsync(stop);

    /// <summary>Reads what the last manager left.</summary>
    public async Task LoadAsync(CancellationToken stop)
    {
        var stored = await store.ReadAsync(SwarmStore.MemoryObject, stop);
        var read = ActionMemory.Read(stored.Facts.GetValueOrDefault(Fact));
        if (read is null) log.LogWarning("what was remembered of past actions can't be read; cooldowns begin anew");
        lock (_gate) (_known, _changes, _saved) = (read ?? ActionMemory.None, 0, 0);
        IsLoaded = true;
    }

    public void Unload() => IsLoaded = false;

    public void Dispose() => _writing.Dispose();

    private async Task WriteAsync(CancellationToken stop)
    {
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            long changes;
            string text;
            lock (_gate)
            {
                if (_changes == _saved) return;
                _known = _known.Forget(clock.GetUtcNow());
                (changes, text) = (_changes, _known.Write());
            }

            lease.Demand();
            var stored = await store.ReadAsync(SwarmStore.MemoryObject, stop);
            if (!await store.TryWriteAsync(stored, Fact, text, stop)) continue;
            lock (_gate) _saved = changes;
            return;
        }

        throw new EngineException(EngineFault.Conflict, "what is remembered of past actions keeps being changed by somebody else");
    }
}
