using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.Overview;

namespace SwarmGuard.Manager.Showing;

/// <summary>
/// The last status, asked anew at most every second and only while somebody looks. An engine that is slow makes it old and holds up nothing.
/// </summary>
internal sealed class StatusKeeper(StatusTaker taker, TimeProvider clock)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private Task<StatusView>? _asking;
    private StatusView? _last;

    /// <summary>Waits only where nothing is known yet.</summary>
    public async Task<StatusView> NowAsync(CancellationToken stop)
    {
        Task<StatusView>? asking;
        lock (_gate)
        {
            if (_asking is { IsCompletedSuccessfully: true }) _last = _asking.Result;
            if (_asking is null or { IsCompleted: true })
                _asking = _last is null || clock.GetUtcNow() - _last.Now >= Period ? taker.TakeAsync(CancellationToken.None) : null;
            asking = _asking;
        }

        return _last ?? await asking!.WaitAsync(stop);
    }
}
