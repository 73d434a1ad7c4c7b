using System.Runtime.InteropServices;
using SwarmGuard.WebStress.Load;

namespace SwarmGuard.WebStress.Hosting;

/// <summary>
/// Listens only after the asked delay and, on SIGTERM, keeps serving until <see cref="DrainRule"/> lets it go. The usual console
/// lifetime closes the listener first, which resets whoever waits in its queue.
/// </summary>
internal sealed class DrainingLifetime(
    WebStressSettings settings,
    TrafficLedger ledger,
    StressBoard board,
    IHostApplicationLifetime application,
    TimeProvider clock) : IHostLifetime, IDisposable
{
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMilliseconds(10);

    private readonly DrainRule _rule = new(settings.ShutdownLimit, settings.DrainLimit, settings.ExitAtOnce);
    private readonly CancellationTokenSource _signalled = new();
    private readonly List<PosixSignalRegistration> _signals = [];
    private Task? _drain;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        // A container's first process has no default signal action: without a handler SIGTERM would be ignored during the delay.
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal));
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal));
        return settings.ListenDelay == TimeSpan.Zero ? Task.CompletedTask : WaitBeforeListeningAsync();
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task BeginStopAsync()
    {
        lock (_signalled)
        {
            _signalled.Cancel();
            return _drain ??= DrainAsync();
        }
    }

    public void Dispose()
    {
        _signals.ForEach(signal => signal.Dispose());
        _signalled.Dispose();
    }

    private async Task WaitBeforeListeningAsync()
    {
        await Console.Error.WriteLineAsync(
            FormattableString.Invariant($"LISTEN_DELAY_SECONDS={settings.ListenDelay.TotalSeconds}: not listening yet, as asked"));
        await Task.Delay(settings.ListenDelay, clock, _signalled.Token);
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        _ = BeginStopAsync();
    }

    private async Task DrainAsync()
    {
        var signalledAt = clock.GetTimestamp();
        ledger.BeginDraining();
        // Requests in flight finish sooner when the artificial load no longer competes with them.
        await board.StopAllAsync();
        using var timer = new PeriodicTimer(LookAgainAfter, clock);
        while (!MayExit(signalledAt))
            await timer.WaitForNextTickAsync();
        application.StopApplication();
    }

    private bool MayExit(long signalledAt) => _rule.MayExit(
        ledger.RequestsInFlight, ledger.OpenConnections, ledger.SinceLastArrival, clock.GetElapsedTime(signalledAt));
}
