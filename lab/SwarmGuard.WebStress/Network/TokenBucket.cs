namespace SwarmGuard.WebStress.Network;

/// <summary>Paces a sender: permits accrue with time at the wanted rate, and unused ones expire.</summary>
internal sealed class TokenBucket
{
    /// <summary>Longer than a timer's jitter, short enough that making up for a stall does not show as a peak.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(100);

    private double _permits;
    private TimeSpan _lastNow;

    /// <summary>Bytes that may be sent now; <see cref="Return"/> what was not.</summary>
    public int Take(double bytesPerSecond, TimeSpan now, int most)
    {
        var capacity = bytesPerSecond * Window.TotalSeconds;
        _permits = Math.Min(_permits + bytesPerSecond * (now - _lastNow).TotalSeconds, capacity);
        _lastNow = now;
        var granted = (int)Math.Min(Math.Max(_permits, 0), most);
        _permits -= granted;
        return granted;
    }

    public void Return(int bytes) => _permits += bytes;
}
