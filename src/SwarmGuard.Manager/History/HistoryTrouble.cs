using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.Records;

namespace SwarmGuard.Manager.History;

/// <summary>What keeps history from being written. Told once, since it may last for hours, and when it is over.</summary>
internal sealed class HistoryTrouble(HistorySettings settings, TimelineBook timeline, TimeProvider clock)
{
    /// <summary>One that comes and goes is told again only then.</summary>
    private static readonly TimeSpan RepeatAfter = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private DateTimeOffset? _toldAt;
    private bool _wasTold;

    /// <summary>Null while all is well, or there is no file to write.</summary>
    public string? Now { get; private set; }

    public void Begin(string problem)
    {
        lock (_gate)
        {
            if (Now is not null) return;
            Now = $"history can't be written to {settings.File}: {problem}";
            var now = clock.GetUtcNow();
            _wasTold = _toldAt is not { } told || now - told >= RepeatAfter;
            if (!_wasTold) return;
            _toldAt = now;
        }

        Notice($"{Now}; it is kept in memory, nothing else depends on it, and it is tried again");
    }

    /// <param name="dropped">How many entries found no room meanwhile.</param>
    public void End(long dropped)
    {
        lock (_gate)
        {
            if (Now is null) return;
            Now = null;
            if (!_wasTold) return;
        }

        Notice($"history is written to {settings.File} again{(dropped > 0 ? $"; {dropped} entries found no room meanwhile" : "")}");
    }

    public void Notice(string message) => timeline.Add(TimelineKind.Notice, "", message);
}
