namespace SwarmGuard.Manager.History;

/// <summary>The minute that is being summed up, of one task or node.</summary>
internal sealed class MinuteTrack
{
    private MinuteSum _sum;

    public long Minute { get; private set; }

    /// <summary>True where another minute was full, which is then handed out.</summary>
    public bool Add(long minute, double first, double second, double third, out (long Minute, MinuteSum Sum) full)
    {
        var isFull = Close(minute, out full);
        Minute = minute;
        _sum.Add(first, second, third);
        return isFull;
    }

    /// <summary>Hands out what was summed up before that minute.</summary>
    public bool Close(long before, out (long Minute, MinuteSum Sum) full)
    {
        full = (Minute, _sum);
        if (_sum.Samples == 0 || Minute >= before) return false;
        _sum = default;
        return true;
    }
}
