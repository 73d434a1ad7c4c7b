namespace SwarmGuard.Manager.Alerts;

/// <summary>
/// Lets one through at a time, in the order in which they came. A semaphore would do, but one that can be cancelled continues on a thread of the
/// pool, where a simulation could not follow.
/// </summary>
internal sealed class Turnstile
{
    private readonly Lock _gate = new();
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private bool _isTaken;

    public async Task EnterAsync(CancellationToken stop)
    {
        TaskCompletionSource turn;
        lock (_gate)
        {
            if (!_isTaken)
            {
                _isTaken = true;
                return;
            }

            _waiting.Enqueue(turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        using var cancelled = stop.Register(() => turn.TrySetCanceled(stop));
        await turn.Task;
    }

    public void Leave()
    {
        lock (_gate)
        {
            // One that was cancelled while it waited takes no turn.
            while (_waiting.TryDequeue(out var next))
            {
                if (next.TrySetResult()) return;
            }

            _isTaken = false;
        }
    }
}
