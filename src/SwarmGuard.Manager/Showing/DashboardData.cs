using SwarmGuard.Core.Wire;
using SwarmGuard.Dashboard.Data;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Manager.History;
using SwarmGuard.Manager.Overview;
using SwarmGuard.Manager.Pausing;
using SwarmGuard.Manager.Records;
using SwarmGuard.Manager.Services;
using SwarmGuard.Manager.Settings;

namespace SwarmGuard.Manager.Showing;

/// <summary>Answers the pages out of the manager's books.</summary>
internal sealed class DashboardData : IDashboardData
{
    private const int MostRecent = 20;
    private static readonly TimeSpan LongestDrain = TimeSpan.FromMinutes(2);

    /// <summary>So that who looks away for a moment still sees where it went.</summary>
    private static readonly TimeSpan StaysNew = TimeSpan.FromSeconds(3);

    private readonly StatusKeeper _status;
    private readonly SampleBook _samples;
    private readonly ActionBook _actions;
    private readonly ServiceOverview _overview;
    private readonly ServiceBook _services;
    private readonly Explainer _explainer;
    private readonly PolicyBook _policies;
    private readonly HistoryBook _history;
    private readonly TimelineBook _timeline;
    private readonly PauseBook _pauses;
    private readonly TimeProvider _clock;
    private readonly FirstSeen _seen = new();

    public DashboardData(
        StatusKeeper status, SampleBook samples, ActionBook actions, ServiceOverview overview, ServiceBook services, Explainer explainer,
        PolicyBook policies, HistoryBook history, TimelineBook timeline, PauseBook pauses, RecordFeed feed, TimeProvider clock)
    {
        (_status, _samples, _actions, _overview, _services, _explainer) = (status, samples, actions, overview, services, explainer);
        (_policies, _history, _timeline, _pauses, _clock) = (policies, history, timeline, pauses, clock);
        feed.Sampled += _seen.Hear;
        feed.Acted += _ => Happened?.Invoke();
        feed.Told += _ => Happened?.Invoke();
    }

    public event Action? Happened;

    public async Task<LivePicture> LookAsync(CancellationToken stop)
    {
        var status = await _status.NowAsync(stop);
        var now = _clock.GetUtcNow();
        var recent = _actions.Newest();
        IReadOnlyList<ActionView> doing = [.. recent.Where(a => a.Status == ActionStatus.InProgress)];
        return new LivePicture
        {
            At = now,
            Status = status with { Actions = doing, LastSeq = _timeline.LastSeq, Paused = _pauses.Known.View },
            StatusAge = now - status.Now,
            Nodes = TilePainter.Paint(status.Nodes, _samples.Pictures(), _policies.Freshness, [.. recent.Where(a => IsMoving(a, now))], _seen),
            Services = _overview.All(),
            Recent = [.. recent.Take(MostRecent)],
        };
    }

    // A move has its outcome when the new task runs; the old one still serves who came to it, and goes a little later.
    private static bool IsMoving(ActionView action, DateTimeOffset now) =>
        action.Status == ActionStatus.InProgress
        || (action.Status == ActionStatus.Success && now - (action.T6 ?? action.T5) < (action.T6 is null ? LongestDrain : StaysNew));

    public async Task<ExplainView?> ExplainAsync(string service, CancellationToken stop)
    {
        try
        {
            return await _explainer.ExplainAsync(service, stop);
        }
        catch (EngineException e)
        {
            throw new DashboardException($"The engine does not answer: {e.Message}");
        }
    }

    public Task<ServiceHistory> HistoryAsync(string service, DateTimeOffset from, DateTimeOffset to, TimeSpan step, CancellationToken stop) =>
        _history.OfServiceAsync(service, from, to, step, stop);

    public Task<IReadOnlyList<ActionView>> EpisodesAsync(EpisodeFilter filter, CancellationToken stop) =>
        _history.ActionsAsync(new ActionFilter { Service = filter.Service, Kind = filter.Kind, Status = filter.Status, Before = filter.Before, Limit = filter.Limit }, stop);

    public Task<ActionView?> EpisodeAsync(string id, CancellationToken stop) => _history.ActionAsync(id, stop);

    public Task<IReadOnlyList<TimelineEntry>> LinesAsync(LineSearch search, CancellationToken stop) => _history.LinesAsync(
        new LineFilter { Service = search.Service, Kind = search.Kind, ActionId = search.ActionId, Before = search.Before, Limit = search.Limit }, stop);

    public IReadOnlyList<SettingView>? SettingsOf(string service) =>
        _services.All.FirstOrDefault(s => s.Name == service) is { } known ? SettingViews.Of(_services.RulesOf(known)) : null;
}
