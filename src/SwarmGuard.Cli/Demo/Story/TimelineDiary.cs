using SwarmGuard.Core.Wire;

namespace SwarmGuard.Cli.Demo.Story;

/// <summary>The manager's own timeline, in the demo's words.</summary>
internal static class TimelineDiary
{
    public static StoryLine Line(TimelineEntry entry, StoryKind steps) => new(entry.At, KindOf(entry.Kind, steps), Prefix(entry.Kind) + entry.Message);

    private static StoryKind KindOf(string kind, StoryKind steps) => kind switch
    {
        TimelineKind.Alert => StoryKind.Alert,
        TimelineKind.Act or TimelineKind.Hold => StoryKind.Decision,
        TimelineKind.Outcome => StoryKind.Outcome,
        _ => steps,
    };

    private static string Prefix(string kind) => kind switch
    {
        TimelineKind.Act => "act: ",
        TimelineKind.Hold => "hold: ",
        _ => "",
    };
}
