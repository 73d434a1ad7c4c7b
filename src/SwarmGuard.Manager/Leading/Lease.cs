using SwarmGuard.Core.Leading;

namespace SwarmGuard.Manager.Leading;

/// <summary>
/// Whether this manager leads, which is to say whether it may change anything. It stops by itself when it can't renew the lease in time,
/// whether or not it learns why.
/// </summary>
internal sealed class Lease(ManagerIdentity me, TimeProvider clock, IHostApplicationLifetime life)
{
    private readonly Lock _gate = new();
    private readonly long _startedAt = clock.GetTimestamp();
    // The steady clock would hide that the machine was suspended.
    private readonly TimeProvider _wall = clock is SteadyClock steady ? steady.Inner : clock;
    private readonly DateTimeOffset _startedOn = (clock is SteadyClock s ? s.Inner : clock).GetUtcNow();
    private TimeSpan? _spent;
    private CancellationTokenSource _term = Ended();
    private TimeSpan? _until;
    private TimeSpan _wallUntil;

    public ManagerIdentity Me { get; } = me;

    /// <summary>Who leads as far as is known, in words.</summary>
    public string Leader { get; private set; } = "nobody yet";

    /// <summary>Since this manager's start. Not by the wall clock, which may be set.</summary>
    public TimeSpan Now => clock.GetElapsedTime(_startedAt);

    public bool IsHeld => Left > TimeSpan.Zero;

    /// <summary>How long this manager may still act unless it renews the lease.</summary>
    public TimeSpan Left
    {
        get
        {
            lock (_gate)
            {
                if (_until is not { } until) return TimeSpan.Zero;
                // A machine that was suspended may have stopped the one clock and not the other; the stricter counts.
                var (left, wall) = (until - Now, _wallUntil - WallNow);
                return left < wall ? left : wall;
            }
        }
    }

    /// <summary>Cancelled when the lease is lost, or the manager stops: what was begun under it is left to whoever leads then.</summary>
    public CancellationToken Term
    {
        get
        {
            lock (_gate) return _term.Token;
        }
    }

    /// <summary>How often this manager came to lead.</summary>
    public long TermsBegun { get; private set; }

    /// <summary>How often it ceased to.</summary>
    public long TermsEnded { get; private set; }

    /// <summary>Why nothing is changed where it is not held.</summary>
    public string NotHeld => $"this manager does not lead ({Leader} does)";

    /// <summary>Throws where this manager doesn't lead, and ends its term.</summary>
    public void Demand()
    {
        if (IsHeld) return;
        End();
        throw new OperationCanceledException(NotHeld, Term);
    }

    /// <summary>A term begins or goes on, trusted until then.</summary>
    internal void Hold(TimeSpan until, string leader)
    {
        lock (_gate)
        {
            Leader = leader;
            // One renewal is trusted once: told of again, it must not count from now, nor revive a term that has ended.
            if (until == _until || until == _spent) return;
            (_until, _wallUntil) = (until, WallNow + (until - Now));
            if (!_term.IsCancellationRequested) return;
            TermsBegun++;
            _term = CancellationTokenSource.CreateLinkedTokenSource(life.ApplicationStopping);
        }
    }

    /// <summary>Somebody else leads, or nobody does.</summary>
    internal void Follow(string leader)
    {
        Leader = leader;
        End();
    }

    internal void End()
    {
        CancellationTokenSource term;
        lock (_gate)
        {
            if (_until is not null) TermsEnded++;
            (_spent, _until, term) = (_until ?? _spent, null, _term);
        }

        term.Cancel();
    }

    private TimeSpan WallNow => _wall.GetUtcNow() - _startedOn;

    private static CancellationTokenSource Ended()
    {
        var ended = new CancellationTokenSource();
        ended.Cancel();
        return ended;
    }
}
