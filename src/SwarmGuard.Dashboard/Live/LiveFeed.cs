using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SwarmGuard.Dashboard.Data;

namespace SwarmGuard.Dashboard.Live;

/// <summary>
/// Takes one picture for all open pages: every second, and at once when something happened; none while nobody looks. However many look,
/// the manager is asked as often.
/// </summary>
internal sealed class LiveFeed(IDashboardData data, TimeProvider clock, ILogger<LiveFeed> log) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    /// <summary>An action's steps may come in a row; what is drawn ten times a second looks immediate.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private readonly List<Action<LivePicture>> _watchers = [];
    private readonly SemaphoreSlim _wake = new(0, 1);

    /// <summary>A picture that is at most a period old.</summary>
    public async Task<LivePicture> NowAsync(CancellationToken stop) =>
        Volatile.Read(ref _current) is { } known && clock.GetUtcNow() - known.At < Period ? known : await data.LookAsync(stop);

    private LivePicture? _current;

    /// <summary>Called on the feed's own thread: takes the picture and returns.</summary>
    public IDisposable Watch(Action<LivePicture> seen)
    {
        lock (_gate) _watchers.Add(seen);
        Wake();
        return new Watching(() =>
        {
            lock (_gate) _watchers.Remove(seen);
        });
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        data.Happened += Wake;
        try
        {
            while (true)
            {
                // Nobody looks: until somebody does, or something happens that then nobody sees.
                if (Watchers().Count == 0) await _wake.WaitAsync(stoppingToken);
                else await ShowAsync(stoppingToken);
            }
        }
        finally
        {
            data.Happened -= Wake;
        }
    }

    private async Task ShowAsync(CancellationToken stop)
    {
        try
        {
            var picture = await data.LookAsync(stop);
            Volatile.Write(ref _current, picture);
            foreach (var seen in Watchers()) seen(picture);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "the dashboard's picture could not be taken");
        }

        await Task.Delay(Breath, clock, stop);
        await _wake.WaitAsync(Period - Breath, stop);
    }

    private List<Action<LivePicture>> Watchers()
    {
        lock (_gate) return [.. _watchers];
    }

    private void Wake()
    {
        lock (_gate)
        {
            if (_wake.CurrentCount == 0) _wake.Release();
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        _wake.Dispose();
    }

    private sealed class Watching(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
