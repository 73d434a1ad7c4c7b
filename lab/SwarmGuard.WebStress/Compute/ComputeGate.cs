using SwarmGuard.WebStress.Load;

namespace SwarmGuard.WebStress.Compute;

/// <summary>
/// As many computations at once as the container has processors; the rest wait their turn, and beyond a bound they are told so.
/// More threads would finish none of them sooner.
/// </summary>
internal sealed class ComputeGate(int processors) : IDisposable
{
    public const int MostWaiting = 256;

    private readonly SemaphoreSlim _turn = new(processors, processors);
    private int _present;

    /// <returns>Null when too many are waiting already.</returns>
    public async Task<double?> EstimatePiAsync(long iterations, CancellationToken cancellation)
    {
        if (Interlocked.Increment(ref _present) > processors + MostWaiting)
        {
            Interlocked.Decrement(ref _present);
            return null;
        }

        try
        {
            await _turn.WaitAsync(cancellation);
            try
            {
                var seed = (ulong)Random.Shared.NextInt64();
                return await DedicatedThread.RunAsync("compute", () => PiEstimator.Estimate(iterations, seed, cancellation));
            }
            finally
            {
                _turn.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _present);
        }
    }

    public void Dispose() => _turn.Dispose();
}
