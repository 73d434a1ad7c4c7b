using SwarmGuard.Docker.Swarm;
using SwarmGuard.Simulator.Time;

namespace SwarmGuard.Simulator.Net;

/// <summary>The pulse of one manager: the engine's events as far as they reach it, and the slow poll.</summary>
internal sealed class SimPulse(EventLoop loop, SimProcess owner) : ISwarmPulse
{
    private List<TaskCompletionSource> _waiting = [];
    private bool _isComing;

    public long ConfigChanges { get; private set; }

    public Task WaitAsync(TimeSpan atMost, CancellationToken stop)
    {
        if (stop.IsCancellationRequested) return Task.FromCanceled(stop);
        var beat = new TaskCompletionSource();
        _waiting.Add(beat);
        loop.After(atMost, () => beat.TrySetResult(), owner);
        if (stop.CanBeCanceled) stop.UnsafeRegister(_ => beat.TrySetCanceled(stop), null);
        return beat.Task;
    }

    public void Beat()
    {
        if (_waiting.Count == 0) return;
        var waiting = _waiting;
        _waiting = [];
        foreach (var beat in waiting) loop.AfterMs(0, () => beat.TrySetResult(), owner);
    }

    /// <summary>An event is on its way from the engine. Events come in bursts; one beat serves them all.</summary>
    public void Hear(double afterMs, bool isConfig)
    {
        if (isConfig) ConfigChanges++;
        if (_isComing) return;
        _isComing = true;
        loop.AfterMs(
            afterMs,
            () =>
            {
                _isComing = false;
                Beat();
            },
            owner);
    }
}
