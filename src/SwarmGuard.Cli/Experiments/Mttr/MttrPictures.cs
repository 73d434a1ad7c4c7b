using SwarmGuard.Cli.Experiments.Results;

namespace SwarmGuard.Cli.Experiments.Mttr;

/// <summary>Acting before a fault, above acting after it.</summary>
internal static class MttrPictures
{
    public static IReadOnlyList<PictureSpec> All { get; } =
    [
        Spread("back", "back_ms", "From the fault until every request is answered again") with { IsHeadline = true },
        Spread("down", "down_ms", "Downtime"),
        Traffic("kill", "process is killed") with { IsHeadline = true },
        Traffic("hang", "process hangs"),
        Traffic("node", "node is lost"),
    ];

    private static PictureSpec Spread(string name, string measure, string title) => new()
    {
        Name = name, Kind = PictureKind.Spread, Measure = measure, Title = title,
        Caption = "Every run is a dot; the bar is the median with its 95 % confidence interval. Arms of one fault were struck together.",
    };

    private static PictureSpec Traffic(string fault, string what) => new()
    {
        Name = $"traffic-{fault}", Kind = PictureKind.Traffic, Measure = "down_ms", Title = $"Requests while a {what}: with SwarmGuard above, without it below",
        Arms = [MttrArm.KeyOf(fault, Readiness.Proactive), MttrArm.KeyOf(fault, Readiness.Reactive)],
        Caption = "Both tasks were in the same trouble on the same node; at zero the fault strikes where the trouble was. Above, the task had moved.",
    };
}
