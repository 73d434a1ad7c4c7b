using Microsoft.Extensions.Hosting;

namespace SwarmGuard.Simulator.Actors;

/// <summary>A manager's life: it can be told to stop, and most often isn't.</summary>
internal sealed class SimLife : IHostApplicationLifetime, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();

    public CancellationToken ApplicationStarted => CancellationToken.None;

    public CancellationToken ApplicationStopping => _stopping.Token;

    public CancellationToken ApplicationStopped => CancellationToken.None;

    public void StopApplication() => _stopping.Cancel();

    public void Dispose() => _stopping.Dispose();
}
