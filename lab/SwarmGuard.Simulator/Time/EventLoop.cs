namespace SwarmGuard.Simulator.Time;

/// <summary>
/// The one thread of a simulation and its virtual time: what is due next runs next, and the clock jumps there. Everything that happens is an
/// event of this loop, so that one seed is one history.
/// </summary>
internal sealed class EventLoop
{
    /// <summary>A time in ticks and a serial number share one key: 33 bits are 14 minutes, 30 bits a billion events.</summary>
    private const int OrderBits = 30;

    private readonly PriorityQueue<Happening, long> _later = new();
    private readonly Queue<Happening> _posted = new();
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private volatile string? _hop;
    private long _order;
    private long _now;

    public TimeSpan Now => TimeSpan.FromTicks(_now);

    public long NowTicks => _now;

    /// <summary>Something was posted by another thread: part of the program left the loop, and this history can't be repeated.</summary>
    public bool HasHopped => _hop is not null;

    /// <summary>How many events have run.</summary>
    public long Events { get; private set; }

    /// <summary>Whether <see cref="Run"/> is to return.</summary>
    public bool IsStopped { get; set; }

    /// <summary>Told before each event of a process.</summary>
    public Action<SimProcess>? BeforeStep { get; set; }

    /// <summary>Told after each event of a process, where somebody looks on.</summary>
    public Action<SimProcess>? AfterStep { get; set; }

    public void At(long ticks, Action run, SimProcess? owner = null) => Enqueue(Math.Max(ticks, _now), new Happening(run, owner));

    public void After(TimeSpan delay, Action run, SimProcess? owner = null) => At(_now + delay.Ticks, run, owner);

    public void AfterMs(double ms, Action run, SimProcess? owner = null) => At(_now + (long)(ms * TimeSpan.TicksPerMillisecond), run, owner);

    public void Post(SimProcess owner, SendOrPostCallback callback, object? state)
    {
        // Of the dead too the collector may call finalizers, on its own thread.
        if (owner.IsDead) return;
        if (Environment.CurrentManagedThreadId != _thread)
        {
            _hop = Environment.StackTrace;
            return;
        }

        _posted.Enqueue(new Happening(callback, state, owner));
    }

    /// <summary>Runs everything that is due until this time.</summary>
    public void Run(TimeSpan until)
    {
        var before = SynchronizationContext.Current;
        try
        {
            while (!IsStopped && !HasHopped && Next(until.Ticks) is { } next) Step(next);
            if (!IsStopped && _now < until.Ticks) _now = until.Ticks;
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }

        if (HasHopped) throw new InvalidOperationException($"a continuation came from another thread: something in the program left the simulation's loop\n{_hop}");
    }

    private void Enqueue(long ticks, Happening what) => _later.Enqueue(what, (ticks << OrderBits) | _order++);

    private Happening? Next(long until)
    {
        if (_posted.TryDequeue(out var posted)) return posted;
        if (!_later.TryPeek(out _, out var key) || key >> OrderBits > until) return null;
        _now = key >> OrderBits;
        return _later.Dequeue();
    }

    private void Step(in Happening next)
    {
        Events++;
        if (next.Owner is { } owner)
        {
            if (owner.IsDead) return;
            BeforeStep?.Invoke(owner);
            if (owner.IsDead) return;
        }

        SynchronizationContext.SetSynchronizationContext(next.Owner);
        next.Run();
        if (AfterStep is { } after && next.Owner is { } done) after(done);
    }
}
