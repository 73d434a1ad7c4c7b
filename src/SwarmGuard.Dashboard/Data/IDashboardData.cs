using SwarmGuard.Core.Wire;

namespace SwarmGuard.Dashboard.Data;

/// <summary>All that the dashboard may ask. It shows; it decides and changes nothing.</summary>
public interface IDashboardData
{
    /// <summary>Something happened that is not to wait for the next look: an action went a step further, or a line was written.</summary>
    event Action? Happened;

    /// <summary>How everything is now. Waits for no engine: what one was slow to tell is shown as old as it is.</summary>
    Task<LivePicture> LookAsync(CancellationToken stop);

    /// <summary>Null: no such service. Throws <see cref="DashboardException"/> where the engine does not answer.</summary>
    Task<ExplainView?> ExplainAsync(string service, CancellationToken stop);

    Task<ServiceHistory> HistoryAsync(string service, DateTimeOffset from, DateTimeOffset to, TimeSpan step, CancellationToken stop);

    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<ActionView>> EpisodesAsync(EpisodeFilter filter, CancellationToken stop);

    /// <summary>Null: no such episode, or one that is forgotten.</summary>
    Task<ActionView?> EpisodeAsync(string id, CancellationToken stop);

    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<TimelineEntry>> LinesAsync(LineSearch search, CancellationToken stop);

    /// <summary>The settings of a service as they are in force; null: no such service.</summary>
    IReadOnlyList<SettingView>? SettingsOf(string service);
}
