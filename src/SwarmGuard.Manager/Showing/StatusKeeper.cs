using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.Overview;

namespace SwarmGuard.Manager.Showing;

/// <summary>
/// The last status, asked anew at most every second and only while somebody looks. An engine that is slow makes it old and holds up nothing.
/// </summary>
internal sealed class StatusKeeper(StatusTaker taker, TimeProvider clock)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(0.9);

    /// <summary>An engine that is well answers within some milliseconds; what it says is then in the very next picture.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(150);

    private readonly Lock _gate = new();
    private Task<StatusView>? _asking;
    private StatusView? _last;

    public async Task<StatusView> NowAsync(CancellationToken stop)
    {
        if (Asking() is { } asking)
        {
            if (_last is null) return Keep(await asking.WaitAsync(stop));
            await Task.WhenAny(asking, Task.Delay(Patience, clock, stop));
            if (asking.IsCompletedSuccessfully) return Keep(await asking);
        }

        return _last!;
    }

    private Task<StatusView>? Asking()
    {
        lock (_gate)
        {
            if (_asking is { IsCompletedSuccessfully: true }) _last = _asking.Result;
            if (_asking is null or { IsCompleted: true }) _asking = _last is null || clock.GetUtcNow() - _last.Now >= Period ? taker.TakeAsync(CancellationToken.None) : null;
            return _asking;
        }
    }

    private StatusView Keep(StatusView status)
    {
        lock (_gate) return _last = status;
    }
}
