using SwarmGuard.Core.Wire;

namespace SwarmGuard.Dashboard.Words;

/// <summary>One entry of the timeline's page: an episode, or lines folded into one.</summary>
/// <param name="At">What it is sorted by.</param>
/// <param name="Episode">Null where it is lines.</param>
/// <param name="Fold">Null where it is an episode.</param>
public sealed record TimelineItem(DateTimeOffset At, ActionView? Episode, HoldFold? Fold)
{
    public string Key => Episode?.Id ?? $"line-{Fold!.Oldest.At.UtcTicks}-{Fold.Oldest.Service}";

    /// <summary>Episodes and folded lines together, newest first.</summary>
    public static IReadOnlyList<TimelineItem> Of(IEnumerable<ActionView> episodes, IEnumerable<TimelineEntry> lines) =>
    [
        .. episodes.Select(e => new TimelineItem(EpisodeWords.Began(e) ?? DateTimeOffset.MinValue, e, null))
            .Concat(HoldFold.Of(lines).Select(f => new TimelineItem(f.Newest.At, null, f)))
            .OrderByDescending(item => item.At),
    ];
}
