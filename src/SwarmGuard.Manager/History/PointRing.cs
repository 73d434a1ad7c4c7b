namespace SwarmGuard.Manager.History;

/// <summary>The last points of one task, at most one for each second of the time that is kept; the oldest makes room.</summary>
internal sealed class PointRing
{
    /// <summary>Fifteen minutes, the dashboard's usual view.</summary>
    public const int Capacity = 900;

    /// <summary>A task that lives for seconds takes no more than it has.</summary>
    private const int FirstLength = 32;

    private HistoryPoint[] _points = new HistoryPoint[FirstLength];
    private int _start;

    public int Count { get; private set; }

    public void Add(HistoryPoint point)
    {
        if (Count > 0)
        {
            ref var last = ref _points[Place(Count - 1)];
            if (point.Second < last.Second) return;
            if (point.Second == last.Second)
            {
                last = last.Max(point);
                return;
            }
        }

        if (Count == Capacity) _start = Place(1);
        else Grow();
        _points[Place(Count - 1)] = point;
    }

    /// <summary>Oldest first.</summary>
    public IEnumerable<HistoryPoint> From(uint second)
    {
        for (var i = 0; i < Count; i++)
        {
            var point = _points[Place(i)];
            if (point.Second >= second) yield return point;
        }
    }

    private void Grow()
    {
        if (Count == _points.Length)
        {
            var longer = new HistoryPoint[Math.Min(Capacity, Count * 2)];
            for (var i = 0; i < Count; i++) longer[i] = _points[Place(i)];
            (_points, _start) = (longer, 0);
        }

        Count++;
    }

    private int Place(int index) => (_start + index) % _points.Length;
}
