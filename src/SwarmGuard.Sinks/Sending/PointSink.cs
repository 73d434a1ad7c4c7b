namespace SwarmGuard.Sinks.Sending;

/// <summary>
/// Takes points from whoever has some, without ever making them wait, and sends them in batches on a task of its own. What can't be sent
/// waits in a bounded buffer.
/// </summary>
internal sealed class PointSink : IDisposable
{
    /// <summary>About 300 KB in one request: a long outage is caught up with in a few of them.</summary>
    private const int MostInRequest = 2000;

    private readonly PointBuffer _buffer;
    private readonly IPointDoor _door;
    private readonly int _batchSize;
    private readonly SinkLog _log;
    private readonly TimeProvider _time;
    private readonly RetryPause _pause;
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _due = new(0, 1);
    private readonly CancellationTokenSource _completing = new();
    private readonly ITimer _flush;
    private int _most = MostInRequest;
    private long _written;
    private long _failed;
    private long _left;
    private bool _isOver;

    /// <param name="door">Where points go.</param>
    /// <param name="capacity">How many may wait.</param>
    /// <param name="batchSize">So many are sent at once; fewer when <paramref name="flushInterval"/> is over.</param>
    /// <param name="flushInterval">No point waits longer while the database takes them.</param>
    /// <param name="log">Told of outages.</param>
    /// <param name="time">The clock.</param>
    /// <param name="draw">Random numbers from 0 to below 1; null: true ones.</param>
    public PointSink(
        IPointDoor door, int capacity, int batchSize, TimeSpan flushInterval, SinkLog log, TimeProvider time, Func<double>? draw = null)
    {
        (_door, _batchSize, _log, _time) = (door, batchSize, log, time);
        _buffer = new PointBuffer(capacity);
        _pause = new RetryPause(draw ?? Random.Shared.NextDouble);
        _flush = time.CreateTimer(_ => Signal(), null, flushInterval, flushInterval);
    }

    public SinkCounters Counters => new(Interlocked.Read(ref _written), _buffer.Dropped + Interlocked.Read(ref _left), Interlocked.Read(ref _failed));

    /// <summary>How many wait.</summary>
    public int Waiting => _buffer.Count;

    /// <summary>Never blocks and never throws; null, a point that could not be written down, is nothing.</summary>
    public void Put(byte[]? point)
    {
        if (point is not null && _buffer.Put(point) >= _batchSize) Signal();
    }

    /// <summary>Points that belong together go in one request.</summary>
    public void Put(IReadOnlyList<byte[]> points)
    {
        var waiting = 0;
        foreach (var point in points) waiting = _buffer.Put(point);
        if (waiting >= _batchSize) Signal();
    }

    /// <summary>Nothing more comes: what waits is tried once more, and then <see cref="RunAsync"/> ends.</summary>
    public void Complete() => _completing.Cancel();

    /// <param name="stop">Gives up at once.</param>
    public async Task RunAsync(CancellationToken stop)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, _completing.Token);
        try
        {
            while (!_completing.IsCancellationRequested)
            {
                await UntilAsync(_due.WaitAsync(either.Token), stop);
                await DrainAsync(either.Token, stop);
            }
        }
        finally
        {
            Interlocked.Add(ref _left, _buffer.Take(int.MaxValue).Count);
        }
    }

    public void Dispose()
    {
        _flush.Dispose();
        // The timer may be at it this moment, and a listener come late.
        lock (_gate) _isOver = true;
        _due.Dispose();
        _completing.Dispose();
    }

    // Sends what is due and, once something waits for better times, all of it. What came meanwhile may wait for its own batch.
    private async Task DrainAsync(CancellationToken either, CancellationToken stop)
    {
        var isDue = true;
        while ((isDue || _buffer.Count >= _batchSize || _completing.IsCancellationRequested) && _buffer.Take(_most) is { Count: > 0 } batch)
        {
            // Asked before the try: one that fails after the end was announced was the last.
            var isLast = _completing.IsCancellationRequested;
            var answer = await SendAsync(batch, stop);
            isDue = answer.Verdict is SinkVerdict.Later or SinkVerdict.TooLarge;
            if (answer.Verdict != SinkVerdict.Later) continue;
            if (isLast) return;
            await UntilAsync(Task.Delay(_pause.Next(answer.RetryAfter), _time, either), stop);
        }
    }

    private async Task<SinkAnswer> SendAsync(IReadOnlyList<byte[]> batch, CancellationToken stop)
    {
        SinkAnswer answer;
        try
        {
            answer = await _door.SendAsync(batch, stop);
        }
        catch (OperationCanceledException)
        {
            _buffer.GiveBack(batch);
            throw;
        }
        catch (Exception e)
        {
            // A fault of ours on this way is no reason for whoever measures or recovers to end.
            answer = new SinkAnswer(SinkVerdict.Later, $"{e.GetType().Name}: {e.Message}");
        }

        if (answer.Verdict == SinkVerdict.TooLarge) answer = Halve(batch.Count, answer);
        Settle(batch, answer);
        return answer;
    }

    private SinkAnswer Halve(int count, SinkAnswer answer)
    {
        _most = Math.Max(1, count / 2);
        return count > 1 ? answer : answer with { Verdict = SinkVerdict.Refused };
    }

    private void Settle(IReadOnlyList<byte[]> batch, SinkAnswer answer)
    {
        if (answer.Verdict is SinkVerdict.Later or SinkVerdict.TooLarge) _buffer.GiveBack(batch);
        switch (answer.Verdict)
        {
            case SinkVerdict.Written:
                Interlocked.Add(ref _written, batch.Count);
                _pause.Reset();
                _log.Written(_buffer.Dropped);
                break;
            case SinkVerdict.Refused:
                Interlocked.Add(ref _failed, batch.Count);
                _log.Refused(answer.Problem);
                break;
            case SinkVerdict.Later:
                _log.Later(answer.Problem);
                break;
        }
    }

    // The end of waiting is no fault, unless everything is to end at once.
    private static async Task UntilAsync(Task waiting, CancellationToken stop)
    {
        try
        {
            await waiting;
        }
        catch (OperationCanceledException)
        {
            stop.ThrowIfCancellationRequested();
        }
    }

    private void Signal()
    {
        lock (_gate)
        {
            if (!_isOver && _due.CurrentCount == 0) _due.Release();
        }
    }
}
