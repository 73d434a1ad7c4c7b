using Shouldly;
using SwarmGuard.Cli.Demo.Story;
using SwarmGuard.Core.Wire;
using Xunit;

namespace SwarmGuard.Tests.Demo;

public sealed class StoryLineTests
{
    private static readonly DateTimeOffset Began = new(2026, 11, 23, 10, 24, 14, TimeSpan.Zero);

    [Fact]
    public void A_line_tells_seconds_since_the_stress_began() =>
        new StoryLine(Began.AddMilliseconds(5350), StoryKind.Decision, "act").Render(Began).ShouldBe("  +5.35 s  decision  act");

    [Fact]
    public void A_line_from_before_is_negative() =>
        new StoryLine(Began.AddMilliseconds(-40), StoryKind.Sample, "n1").Render(Began).ShouldBe("  -0.04 s  sample    n1");

    [Theory]
    [InlineData(TimelineKind.Alert, StoryKind.Alert, "why")]
    [InlineData(TimelineKind.Act, StoryKind.Decision, "act: why")]
    [InlineData(TimelineKind.Hold, StoryKind.Decision, "hold: why")]
    [InlineData(TimelineKind.Step, StoryKind.Move, "why")]
    [InlineData(TimelineKind.Outcome, StoryKind.Outcome, "why")]
    public void A_line_of_the_managers_timeline_keeps_its_time_and_sentence(string kind, object expected, string text) =>
        TimelineDiary.Line(new TimelineEntry { Seq = 1, At = Began, Kind = kind, Service = "web", Message = "why" }, StoryKind.Move)
            .ShouldBe(new StoryLine(Began, (StoryKind)expected, text));
}
