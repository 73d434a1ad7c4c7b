using System.Threading.Channels;

namespace SwarmGuard.Manager.History;

/// <summary>What waits for the disk. Bounded by its weight, so that a disk that hangs costs memory once; what finds no room is dropped and counted.</summary>
internal sealed class HistoryQueue
{
    public const long MostWeight = 8 * 1024 * 1024;
    private readonly Channel<HistoryEntry> _entries = Channel.CreateUnbounded<HistoryEntry>();
    private long _weight;
    private long _dropped;

    /// <summary>Since the manager started.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Never waits.</summary>
    public void Add(HistoryEntry entry)
    {
        if (Interlocked.Add(ref _weight, entry.Weight) <= MostWeight && _entries.Writer.TryWrite(entry)) return;
        Interlocked.Add(ref _weight, -entry.Weight);
        Interlocked.Increment(ref _dropped);
    }

    /// <summary>The next ones, as many as there are and are asked for.</summary>
    public void Drain(List<HistoryEntry> into, int atMost)
    {
        while (into.Count < atMost && _entries.Reader.TryRead(out var entry))
        {
            Interlocked.Add(ref _weight, -entry.Weight);
            into.Add(entry);
        }
    }

    public bool IsEmpty => _entries.Reader.Count == 0;

    /// <summary>Until there is something.</summary>
    public async Task WaitAsync(CancellationToken stop) => await _entries.Reader.WaitToReadAsync(stop);
}
