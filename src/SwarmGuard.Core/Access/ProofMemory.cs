namespace SwarmGuard.Core.Access;

/// <summary>
/// Remembers proofs until they are too old to count, so that none counts twice. What was proven before this memory began is too old
/// from the start: another manager may have taken it.
/// </summary>
/// <remarks>
/// It is bounded. Were it ever full, the oldest are forgotten, and all that is as old no longer counts: an agent then asks once more,
/// and nothing that was heard on the way can be told again. Only who knows the secret can fill it, since seals are looked at before.
/// </remarks>
public sealed class ProofMemory(DateTimeOffset begins, int most = ProofMemory.Most)
{
    /// <summary>
    /// A request is on its way for less than the 3 s an agent waits. Clocks need no room in it, since agents ask by the manager's time.
    /// The longer, the longer what was held back on the way can be delivered late.
    /// </summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(30);

    /// <summary>A thousand nodes that send three messages a second, for a minute; some 10 MB.</summary>
    public const int Most = 200_000;

    private readonly HashSet<Guid> _seen = [];
    private readonly PriorityQueue<Guid, long> _byAge = new();
    private readonly Lock _gate = new();
    private long _floorMs = begins.ToUnixTimeMilliseconds() - 1;

    public int Count
    {
        get
        {
            lock (_gate) return _seen.Count;
        }
    }

    public ProofVerdict Judge(RequestProof proof, DateTimeOffset now)
    {
        var nowMs = now.ToUnixTimeMilliseconds();
        var windowMs = (long)Window.TotalMilliseconds;
        lock (_gate)
        {
            Forget(nowMs - windowMs);
            // Before the age: what was shown before is told so, however old.
            if (_seen.Contains(proof.Nonce)) return ProofVerdict.Replayed;
            if (proof.AtMs <= _floorMs || proof.AtMs > nowMs + windowMs) return ProofVerdict.OutOfTime;
            _seen.Add(proof.Nonce);
            _byAge.Enqueue(proof.Nonce, proof.AtMs);
            return ProofVerdict.Fresh;
        }
    }

    private void Forget(long untilMs)
    {
        _floorMs = Math.Max(_floorMs, untilMs);
        while (_byAge.TryPeek(out var nonce, out var atMs) && (atMs <= _floorMs || _seen.Count >= most))
        {
            _floorMs = Math.Max(_floorMs, atMs);
            _byAge.Dequeue();
            _seen.Remove(nonce);
        }
    }
}
