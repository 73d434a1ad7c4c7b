using Shouldly;
using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.Settings;
using SwarmGuard.Sinks.Notifying;
using Xunit;

namespace SwarmGuard.Tests.Notifying;

public sealed class ReceiverReaderTests
{
    private const string Good = "receivers:\n  - name: ops\n    form: slack\n    url: https://hooks.example/T0SECRET\n";

    [Fact]
    public void A_receiver_of_which_only_the_needful_is_said_hears_of_what_somebody_should_look_at()
    {
        var ops = Read(Good).ShouldNotBeNull().Receivers.ShouldHaveSingleItem();
        (ops.Name, ops.Form, ops.Severity, ops.Url.Host).ShouldBe(("ops", ReceiverForm.Slack, Severity.Warning, "hooks.example"));
        ops.Outcomes.ShouldBe(Choices.Kinds);
        ops.ToString().ShouldBe("ops");
    }

    [Fact]
    public void All_can_be_said()
    {
        var list = Read(
            """
            hold_minutes: 5
            receivers:
              - {name: a, form: generic, url: "http://10.0.0.1:9/x", severity: critical, services: ["shop_*", web], secret: 0123456789abcdef}
              - name: b
                form: teams
                url: https://teams.example/workflows/1?sig=2
                outcomes:
                  - success
                  - hold
                dashboard_url: https://guard.example/base/
            """).ShouldNotBeNull();
        list.HoldEvery.ShouldBe(TimeSpan.FromMinutes(5));
        var (a, b) = (list.Receivers[0], list.Receivers[1]);
        (a.Severity, a.Secret).ShouldBe((Severity.Critical, "0123456789abcdef"));
        a.Services.ShouldBe(["shop_*", "web"]);
        b.Outcomes.ShouldBe(["success", "hold"]);
        b.Severity.ShouldBe(Severity.Info, "who names kinds wants them");
        b.Linked(Told.Of(Told.Move())).Link.ShouldBe("https://guard.example/base/episodes/01978f3a5c7b7d2e8f1029384756abcd");
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("receivers:\n", null)]
    [InlineData("receivers: ops", "n.yml:1: receivers='ops': expected a list of receivers, each with name, form and url")]
    [InlineData("recievers: []", "n.yml:1: recievers='(not shown)': expected a known key; did you mean receivers?")]
    [InlineData("receivers: [ops]", "n.yml:1: receivers[0]='ops': expected a receiver with name, form and url")]
    [InlineData("hold_minutes: never", "n.yml:1: hold_minutes='never': expected a number of minutes from 1 to 1440")]
    [InlineData("receivers: [{name: ops, url: 'https://h.example/s'}]", "n.yml:1: receivers[0].form='': expected generic or slack or teams or discord")]
    [InlineData("receivers: [{name: ops, form: slak, url: 'https://h.example/s'}]", "n.yml:1: receivers[0].form='slak': expected generic or slack or teams or discord")]
    [InlineData("receivers: [{name: ops, form: slack}]", "n.yml:1: receivers[0].url='': expected an http or https address without a user's name")]
    [InlineData("receivers: [{name: ops, form: slack, url: 'ftp://h.example/s'}]", "n.yml:1: receivers[0].url='(not shown)': expected an http or https address without a user's name")]
    [InlineData("receivers: [{name: a b, form: slack, url: 'https://h.example'}]", "n.yml:1: receivers[0].name='a b': expected 1 to 64 letters, digits, dots, dashes or underscores")]
    [InlineData("receivers: [{name: a, form: slack, url: 'https://h.example', severity: bad}]", "n.yml:1: receivers[0].severity='bad': expected info or warning or critical")]
    [InlineData("receivers: [{name: a, form: slack, url: 'https://h.example', outcomes: [done]}]", "n.yml:1: receivers[0].outcomes='done': expected a list of begun, success, rolled_back, timeout, superseded, hold, notice")]
    [InlineData("receivers: [{name: a, form: slack, url: 'https://h.example', secret: 0123456789abcdef}]", "n.yml:1: receivers[0].secret='(not shown)': expected no secret, which only the generic form is signed with")]
    [InlineData("receivers: [{name: a, form: generic, url: 'https://h.example', secret: hunter2}]", "n.yml:1: receivers[0].secret='(not shown)': expected at least 16 characters")]
    [InlineData("receivers: [{name: a, form: slack, url: 'https://h.example', ulr: 'https://h.example/s'}]", "n.yml:1: receivers[0].ulr='(not shown)': expected a known key; did you mean receivers[0].url?")]
    [InlineData("receivers:\n- {name: a, form: slack, url: 'https://h.example'}\n- {name: a, form: slack, url: 'https://h.example'}", "n.yml:3: receivers[1].name='a': expected a name that no other receiver has")]
    public void Each_mistake_is_told_with_its_place_and_what_is_allowed(string yaml, string? problem)
    {
        var list = ReceiverReader.Read("n.yml", YamlFile.Parse("n.yml", yaml, out _)!, out var problems);
        problems.ShouldBe(problem is null ? [] : [problem]);
        (list is null).ShouldBe(problem is not null);
    }

    [Fact]
    public void All_mistakes_are_told_at_once_and_no_address_in_any()
    {
        ReceiverReader.Read("n.yml", YamlFile.Parse("n.yml", "receivers:\n- name: https://h.example/T0SECRET\n  form: https://h.example/T0SECRET\n  https://h.example/T0SECRET: 1", out _)!, out var problems)
            .ShouldBeNull();
        problems.Count.ShouldBe(4);
        string.Join('\n', problems).ShouldNotContain("T0SECRET");
    }

    private static ReceiverList? Read(string yaml)
    {
        var list = ReceiverReader.Read("n.yml", YamlFile.Parse("n.yml", yaml, out var problem).ShouldNotBeNull(problem), out var problems);
        problems.ShouldBeEmpty();
        return list;
    }
}
