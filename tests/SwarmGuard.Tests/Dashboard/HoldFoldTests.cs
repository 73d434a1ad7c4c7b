using Shouldly;
using SwarmGuard.Core.Wire;
using SwarmGuard.Dashboard.Words;
using Xunit;

namespace SwarmGuard.Tests.Dashboard;

public sealed class HoldFoldTests
{
    private int _minute;

    [Fact]
    public void The_same_reason_again_and_again_is_one_line_with_the_newest_figures()
    {
        var fold = HoldFold.Of([Hold("web", "NoHeadroom", "91 %"), Hold("web", "NoHeadroom", "90 %"), Hold("web", "NoHeadroom", "89 %")]).ShouldHaveSingleItem();
        (fold.Count, fold.Reason, fold.Newest.Message, fold.Oldest.Message).ShouldBe((3, "NoHeadroom", "91 %", "89 %"));
    }

    [Fact]
    public void Another_service_in_between_does_not_part_them() =>
        HoldFold.Of([Hold("web", "A", "m"), Hold("shop", "B", "m"), Hold("web", "A", "m")]).Select(f => (f.Newest.Service, f.Count)).ShouldBe([("web", 2), ("shop", 1)]);

    [Fact]
    public void Another_reason_in_between_does() =>
        HoldFold.Of([Hold("web", "A", "m"), Hold("web", "B", "m"), Hold("web", "A", "m")]).Select(f => (f.Reason, f.Count)).ShouldBe([("A", 1), ("B", 1), ("A", 1)]);

    [Fact]
    public void Notices_are_told_apart_by_their_words() =>
        HoldFold.Of([Notice("x"), Notice("x"), Notice("y")]).Select(f => (f.Newest.Message, f.Count)).ShouldBe([("x", 2), ("y", 1)]);

    private TimelineEntry Hold(string service, string reason, string message) => Line(TimelineKind.Hold, service, message) with
    {
        Decision = new DecisionView { Kind = ActionKind.Migration, Verdict = "hold", Reason = reason, Because = message },
    };

    private TimelineEntry Notice(string message) => Line(TimelineKind.Notice, "", message);

    private TimelineEntry Line(string kind, string service, string message) =>
        new() { Seq = 100 - _minute, At = Wire.Samples.Noon.AddMinutes(-_minute++), Kind = kind, Service = service, Message = message };
}
