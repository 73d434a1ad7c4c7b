using Shouldly;
using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.Notifying;
using Xunit;

namespace SwarmGuard.Tests.Notifying;

public sealed class FoldingTests
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(30);
    private readonly HoldFolder _holds = new();
    private readonly ToldActions _actions = new();

    [Fact]
    public void A_hold_is_told_again_only_after_a_while_with_how_often_it_was_meanwhile()
    {
        Take(0).ShouldBe(0);
        Take(10).ShouldBeNull();
        Take(29).ShouldBeNull();
        Take(30).ShouldBe(2);
        Take(31).ShouldBeNull();
    }

    [Fact]
    public void Another_reason_and_another_service_are_news()
    {
        Take(0).ShouldBe(0);
        Take(1, reason: "Cooldown").ShouldBe(0);
        Take(1, service: "api").ShouldBe(0);
    }

    [Fact]
    public void However_many_are_held_memory_is_bounded_and_all_are_told()
    {
        for (var i = 0; i < 5000; i++) Take(0, service: $"s{i}").ShouldBe(0);
        Take(0, service: "s0").ShouldBeNull();
        Take(0, service: "s4999").ShouldBe(0);
        Take(40, service: "s4999").ShouldBe(0);
        Take(41, service: "s4999").ShouldBeNull("those of long ago made room");
    }

    [Fact]
    public void Of_an_action_its_begin_and_its_end_are_news_and_nothing_between_or_after()
    {
        string?[] told =
        [
            _actions.News(Told.Move(ActionStatus.InProgress)), _actions.News(Told.Move(ActionStatus.InProgress)), _actions.News(Told.Move()),
            _actions.News(Told.Move() with { T6 = Told.Noon }),
        ];
        told.ShouldBe(["begun", null, "success", null]);
    }

    [Fact]
    public void One_that_is_handed_over_is_told_by_whoever_ends_it()
    {
        _actions.News(Told.Move(ActionStatus.HandedOver)).ShouldBeNull();
        _actions.News(Told.Move(ActionStatus.InProgress, takenOver: true)).ShouldBeNull();
        _actions.News(Told.Move(takenOver: true)).ShouldBe("success");
    }

    private int? Take(int minute, string service = "web", string reason = "NoHeadroom") =>
        _holds.Take(service, reason, Told.Noon.AddMinutes(minute), Every);
}
