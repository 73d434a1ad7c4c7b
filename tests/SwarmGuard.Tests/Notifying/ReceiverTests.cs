using Shouldly;
using SwarmGuard.Core.Wire;
using SwarmGuard.Sinks.Notifying;
using Xunit;

namespace SwarmGuard.Tests.Notifying;

public sealed class ReceiverTests
{
    private static readonly Receiver Anybody = With(Severity.Info);

    [Theory]
    [InlineData("info", ActionStatus.Success, true)]
    [InlineData("warning", ActionStatus.Success, false)]
    [InlineData("warning", ActionStatus.RolledBack, true)]
    [InlineData("critical", ActionStatus.Timeout, false)]
    public void A_receiver_is_told_what_matters_enough(string severity, string status, bool isTold) =>
        With(severity).Wants(Told.Of(Told.Move(status))).ShouldBe(isTold);

    [Theory]
    [InlineData("success", true)]
    [InlineData("begun", false)]
    public void A_receiver_is_told_the_kinds_that_it_chose(string kind, bool isTold) =>
        With(Severity.Info, outcomes: [kind]).Wants(Told.Of(Told.Move())).ShouldBe(isTold);

    [Theory]
    [InlineData("shop_*", true)]
    [InlineData("shop_we?", true)]
    [InlineData("shop_web", true)]
    [InlineData("Shop_*", false)]
    [InlineData("shop", false)]
    [InlineData("*", true)]
    public void A_receiver_is_told_of_the_services_that_its_patterns_name(string pattern, bool isTold) =>
        With(Severity.Info, services: ["other", pattern]).Wants(Told.Of(Told.Move())).ShouldBe(isTold);

    [Fact]
    public void What_is_about_no_service_is_told_whatever_the_patterns() =>
        With(Severity.Info, services: ["x"]).Wants(Notifications.OfNotice("", "m", Severity.Info, Told.Noon)).ShouldBeTrue();

    [Fact]
    public void Holds_that_end_by_themselves_matter_less_than_those_that_somebody_can_mend()
    {
        Notifications.OfHold(Told.Hold(reason: "NoHeadroom"), 0).Severity.ShouldBe(Severity.Warning);
        Notifications.OfHold(Told.Hold(reason: "Cooldown"), 0).Severity.ShouldBe(Severity.Info);
        Notifications.OfHold(Told.Hold(), 2).Text.ShouldBe("no other node has measured headroom (and 2 more times since this was last told)");
    }

    [Fact]
    public void Without_a_dashboards_address_or_an_action_there_is_no_link()
    {
        Anybody.Linked(Told.Of(Told.Move())).Link.ShouldBeNull();
        new Receiver("r", ReceiverForm.Slack, new Uri("https://h.example")) { DashboardUrl = "https://d.example" }.Linked(Told.Nasty).Link.ShouldBeNull();
    }

    private static Receiver With(string severity, string[]? outcomes = null, string[]? services = null) =>
        new("r", ReceiverForm.Generic, new Uri("https://h.example")) { Severity = severity, Outcomes = outcomes ?? Choices.Kinds, Services = services ?? [] };
}
