using SwarmGuard.Cli.Manager;
using SwarmGuard.Cli.Output;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Cli.Watch;

/// <summary>Keeps a picture up to date.</summary>
internal sealed class WatchFeed(ManagerClient client)
{
    /// <summary>More than the tallest terminal shows.</summary>
    private const int MostLines = 200;

    private WatchPicture? _last;

    /// <summary>While the manager is away the last picture stands, and says so. At the very first that is a failure.</summary>
    public async Task<WatchPicture> NextAsync(CancellationToken stop)
    {
        try
        {
            _last = await AskAsync(stop);
        }
        catch (CliException e) when (_last is not null)
        {
            _last = _last with { Away = e.Message };
        }

        return _last;
    }

    private async Task<WatchPicture> AskAsync(CancellationToken stop)
    {
        var status = (await client.StatusAsync(stop)).View;
        var isSame = _last?.Status.StartedAt == status.StartedAt;
        IReadOnlyList<TimelineEntry> old = isSame ? _last!.Timeline : [];
        var after = old.Count > 0 ? old[^1].Seq : Math.Max(0, status.LastSeq - MostLines);
        var services = client.ServicesAsync(stop);
        var timeline = client.TimelineAsync(after, null, stop);
        await Task.WhenAll(services, timeline);
        return new WatchPicture(status, (await services).View, [.. old.Concat((await timeline).View).TakeLast(MostLines)]);
    }
}
