using SwarmGuard.Cli.Manager;
using SwarmGuard.Cli.Output;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Cli.Timeline;

/// <summary>Goes on asking for new lines, also across a time in which the manager is away, and across its restart.</summary>
internal sealed class TimelineFollower(
    ManagerClient client,
    Shell shell,
    TimelineOptions options,
    Action<Answer<IReadOnlyList<TimelineEntry>>, int> show)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private long _last = options.Since ?? 0;
    private DateTimeOffset? _startedAt;
    private bool _isAway;

    /// <summary>Until somebody stops it. That the manager can't be asked at the very first is a failure.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        await AskAsync(options.MostLines, stop);
        while (true)
        {
            await Task.Delay(Interval, shell.Clock, stop);
            await TryAskAsync(stop);
        }
    }

    private async Task TryAskAsync(CancellationToken stop)
    {
        try
        {
            await AskAsync(int.MaxValue, stop);
        }
        catch (CliException e)
        {
            if (!_isAway) await shell.Error.WriteLineAsync($"{e.Message}; waiting for it");
            _isAway = true;
        }
    }

    private async Task AskAsync(int most, CancellationToken stop)
    {
        var status = (await client.StatusAsync(stop)).View;
        if (_isAway) await shell.Error.WriteLineAsync($"the manager at {client.Address} is back");
        _isAway = false;
        // A manager that was started anew counts from 1 again, and knows nothing of what it told before.
        if ((_startedAt is not null && _startedAt != status.StartedAt) || status.LastSeq < _last)
        {
            await shell.Error.WriteLineAsync(
                $"the manager was started anew at {shell.Clockface.Show(status.StartedAt)}, and so was its timeline");
            _last = 0;
        }

        _startedAt = status.StartedAt;
        var answer = await client.TimelineAsync(_last, options.Service, stop);
        show(answer, most);
        _last = Math.Max(_last, answer.View.Select(entry => entry.Seq).DefaultIfEmpty().Max());
    }
}
