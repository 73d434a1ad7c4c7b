using System.Text.Json.Nodes;
using Shouldly;
using Spectre.Console;
using SwarmGuard.Cli.Demo.Outcome;
using SwarmGuard.Cli.Demo.Scaling;
using SwarmGuard.Core.Wire;
using Xunit;

namespace SwarmGuard.Tests.Demo;

public sealed class ScalingOutcomeTests
{
    private static readonly DateTimeOffset Began = new(2026, 11, 23, 10, 24, 14, TimeSpan.Zero);

    private static readonly ScalingOutcome Good = new()
    {
        Began = Began,
        Steps =
        [
            StepTimes.Of(ScalingStep.All[0], 1, Began, Action(ActionKind.ScaleUp, 2), At(6.1)),
            StepTimes.Of(ScalingStep.All[3], 2, At(1), Action(ActionKind.ScaleDown, 1), null),
        ],
        Replicas = [(Began, 1), (At(5.5), 2), (At(20), 3), (At(40), 2), (At(50), 1)],
        Clients = [Client("compute-n1", requests: 700, failed: 0), Client("download-n1", requests: 50, failed: 0)],
        Load = [(Began, 80), (At(1), 95)],
        Balance = 0.93,
    };

    [Fact]
    public void The_json_has_the_fields_of_the_contract()
    {
        var scenario = JsonNode.Parse(OutcomeJson.Write([Good]))!["scenarios"]![0]!.AsObject();
        scenario.Select(field => field.Key)
            .ShouldBe(["name", "replicas", "requests", "failed", "load_to_new_replica_ms", "balance", "slowest_ms"]);
        ((string?)scenario["name"]).ShouldBe("scaling");
        scenario["replicas"]!.ToJsonString().ShouldBe("[[0,1],[5500,2],[20000,3],[40000,2],[50000,1]]");
        ((long)scenario["requests"]!).ShouldBe(750);
        ((double)scenario["load_to_new_replica_ms"]!).ShouldBe(6100);
        ((double)scenario["balance"]!).ShouldBe(0.93);
    }

    [Fact]
    public void A_success_has_no_complaints() => Good.Complaints.ShouldBeEmpty();

    [Theory]
    [InlineData("1 → 2 → 1", 1, 2, 1)]
    [InlineData("1 → 2 → 3", 1, 2, 3)]
    [InlineData("1 → 2 → 3 → 2", 1, 2, 3, 2)]
    [InlineData("1", 1)]
    public void Another_way_than_up_and_down_is_complained_of(string way, params int[] counts) =>
        (Good with { Replicas = [.. counts.Select(count => (Began, count))] }).Complaints
            .ShouldHaveSingleItem().ShouldStartWith($"replicas went {way}, and not");

    [Fact]
    public void Every_other_broken_promise_is_complained_of()
    {
        (Good with { Steps = [] }).Complaints.ShouldBe(["no client had an answer of a new replica"]);
        (Good with { Balance = 0 }).Complaints.ShouldBe(["a replica got no requests"]);
        (Good with { Clients = [Client("compute-n1", requests: 700, failed: 2)] }).Complaints
            .ShouldBe(["2 of 700 requests of the compute-n1 client failed"]);
    }

    [Fact]
    public void The_table_tells_each_turn_of_the_load_and_the_verdict()
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 140;
        console.Write(Good.Render());
        // Of rows only what they say: widths are the table's own.
        var told = string.Join(' ', text.ToString().Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
        told.ShouldContain("│ 94 % of one │ 1 → 2 │ 0.0 s │ +2.0 s │ +5.0 s │ +6.1 s │ │");
        told.ShouldContain("│ 48 % of one │ 2 → 1 │ 1.0 s │ +1.0 s │ │ │ +8.0 s │");
        told.ShouldContain("new replica 6.100 s (clients report every 100 ms); balance at the most replicas 0.93 (1 = even); 750 requests, 0 failed.");
        told.ShouldContain("Replicas followed the load up and down, and no request failed.");
    }

    [Theory]
    [InlineData(null, 2)]
    [InlineData(0.5, 2, 10, 5)]
    [InlineData(0.0, 3, 10, 5)]
    [InlineData(0.8, 3, 10, 9, 8)]
    public void Balance_is_the_smallest_share_by_the_largest(double? balance, int replicas, params int[] answers) =>
        Balance.Of(answers.Select(count => (long)count), replicas).ShouldBe(balance);

    [Fact]
    public void The_curve_keeps_changes_only()
    {
        var curve = new ReplicaCurve();
        curve.Observe(At(0), 1).ShouldBeNull();
        curve.Observe(At(1), 1).ShouldBeNull();
        curve.Observe(At(2), 2).ShouldBe(1);
        curve.Turns.ShouldBe([(At(0), 1), (At(2), 2)]);
    }

    private static DateTimeOffset At(double seconds) => Began.AddSeconds(seconds);

    private static ActionView Action(string kind, int to) => new()
    {
        Id = "a", Kind = kind, Service = "web", Status = ActionStatus.Success, Because = "CPU", ToReplicas = to,
        T3 = At(2), T5 = At(5), T6 = At(9),
    };

    private static ClientOutcome Client(string name, long requests, long failed) => new(name, requests, failed, 60, 12, 31, IsWhole: true);
}
