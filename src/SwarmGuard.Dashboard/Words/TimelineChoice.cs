using SwarmGuard.Core.Wire;

namespace SwarmGuard.Dashboard.Words;

/// <summary>What the timeline's page can be narrowed to.</summary>
/// <param name="Key">In the page's address.</param>
/// <param name="Name">In the list.</param>
/// <param name="Action">Episodes of this kind; null: of every kind.</param>
/// <param name="Line">Lines of this kind; null: holds and notices.</param>
public sealed record TimelineChoice(string Key, string Name, string? Action, string? Line)
{
    public static IReadOnlyList<TimelineChoice> All { get; } =
    [
        new("", "Everything", null, null),
        new("migration", "Migrations", ActionKind.Migration, null),
        new("scale_up", "Scale up", ActionKind.ScaleUp, null),
        new("scale_down", "Scale down", ActionKind.ScaleDown, null),
        new("held", "Held back", null, TimelineKind.Hold),
        new("notice", "Notices", null, TimelineKind.Notice),
    ];

    public bool HasEpisodes => Line is null;

    public bool HasLines => Action is null;

    public static TimelineChoice Of(string? key) => All.FirstOrDefault(c => c.Key == key) ?? All[0];
}
