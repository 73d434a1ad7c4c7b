namespace SwarmGuard.Sinks.Sending;

/// <summary>Points that wait to be sent, oldest first. Where there is no room for a new one the oldest goes, and is counted.</summary>
internal sealed class PointBuffer(int capacity)
{
    private readonly Lock _gate = new();
    private readonly byte[]?[] _ring = new byte[]?[capacity];
    private int _first;
    private int _count;
    private long _dropped;

    public int Count
    {
        get
        {
            lock (_gate) return _count;
        }
    }

    public long Dropped
    {
        get
        {
            lock (_gate) return _dropped;
        }
    }

    /// <summary>Answers how many wait now.</summary>
    public int Put(byte[] point)
    {
        lock (_gate)
        {
            if (_count == capacity)
            {
                Remove();
                _dropped++;
            }

            _ring[(_first + _count++) % capacity] = point;
            return _count;
        }
    }

    /// <summary>The oldest points, no longer waiting: whoever takes them sends them or gives them back.</summary>
    public IReadOnlyList<byte[]> Take(int most)
    {
        lock (_gate)
        {
            var taken = new byte[Math.Min(most, _count)][];
            for (var i = 0; i < taken.Length; i++) taken[i] = Remove();
            return taken;
        }
    }

    /// <summary>They wait again, before all others; the oldest of them go where newer ones took their room.</summary>
    public void GiveBack(IReadOnlyList<byte[]> points)
    {
        lock (_gate)
        {
            var kept = Math.Min(points.Count, capacity - _count);
            _dropped += points.Count - kept;
            for (var i = points.Count - 1; i >= points.Count - kept; i--)
            {
                _first = (_first + capacity - 1) % capacity;
                _ring[_first] = points[i];
                _count++;
            }
        }
    }

    private byte[] Remove()
    {
        var point = _ring[_first]!;
        _ring[_first] = null;
        _first = (_first + 1) % capacity;
        _count--;
        return point;
    }
}
