using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.Records;

namespace SwarmGuard.Manager.History;

/// <summary>
/// What happened and what was measured, for people: from memory as far as it reaches, from the file beyond. It works without a file too. What is
/// in memory is the newest word, and wins.
/// </summary>
internal sealed class HistoryBook(
    RecentSamples recent, ReplicaTrail replicas, HistoryReader store, HistoryFile file, ActionBook actions, TimelineBook timeline, TimeProvider clock)
{
    /// <summary>At most 600 steps: a smaller step is widened. Steps lie on multiples of their length, so that the first may begin a little earlier.</summary>
    public async Task<ServiceHistory> OfServiceAsync(string service, DateTimeOffset from, DateTimeOffset to, TimeSpan step, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var steps = HistorySteps.Between(from, to, step);
        var reach = recent.Fill(service, steps, now);
        var stored = await store.AskAsync(connection => StoredSamples.Fill(connection, service, steps, reach ?? now), stop);
        var changes = replicas.Of(service).Concat(stored ?? []).DistinctBy(change => change.At);
        return steps.ToHistory(service, changes, now);
    }

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<ActionView>> ActionsAsync(ActionFilter filter, CancellationToken stop)
    {
        filter = filter with { Limit = Math.Clamp(filter.Limit, 1, ActionFilter.MostLimit) };
        var live = actions.Newest();
        var ids = live.Select(view => view.Id).ToHashSet();
        var stored = await store.AskAsync(connection => StoredActions.List(connection, filter, ids), stop);
        // What has no time yet was begun a moment ago.
        return [.. live.Where(filter.Takes).Select(view => (Begun: ActionFilter.BegunAt(view) ?? DateTimeOffset.MaxValue, View: view))
            .Concat(stored ?? []).OrderByDescending(a => a.Begun).Take(filter.Limit).Select(a => a.View)];
    }

    /// <summary>Null: nobody knows it.</summary>
    public async Task<ActionView?> ActionAsync(string id, CancellationToken stop) =>
        actions.Find(id) ?? (await store.AskAsync(connection => StoredActions.Find(connection, id) is { } view ? (ActionView[])[view] : [], stop))?.FirstOrDefault();

    /// <summary>Newest first. A line's number counts from the start of the manager that wrote it.</summary>
    public async Task<IReadOnlyList<TimelineEntry>> LinesAsync(LineFilter filter, CancellationToken stop)
    {
        filter = filter with { Limit = Math.Clamp(filter.Limit, 1, LineFilter.MostLimit) };
        var live = timeline.After(0);
        var liveFrom = live.Count > 0 ? live[0].Seq : long.MaxValue;
        var stored = await store.AskAsync(connection => StoredActions.Lines(connection, filter, file.Run, liveFrom), stop);
        return [.. live.Where(filter.Takes).Reverse().Concat(stored ?? []).OrderByDescending(line => line.At).Take(filter.Limit)];
    }
}
