using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Cli.Demo.Migration;
using SwarmGuard.Cli.Demo.Outcome;
using SwarmGuard.Core.Wire;
using Xunit;

namespace SwarmGuard.Tests.Demo;

public sealed class MigrationOutcomeTests
{
    private static readonly DateTimeOffset T0 = new(2026, 11, 23, 10, 24, 14, 123, 456, TimeSpan.Zero);

    private static readonly ActionView Action = new()
    {
        Id = "a",
        Kind = "migration",
        Service = "web",
        Status = ActionStatus.Success,
        Because = "CPU",
        FromNode = "n2",
        ToNode = "n3",
        OldTasks = ["old"],
        T0 = T0.AddMilliseconds(-500),
        T1 = T0.AddMilliseconds(-499),
        T2 = T0.AddMilliseconds(2),
        T3 = T0.AddMilliseconds(3),
        T4 = T0.AddMilliseconds(4),
        T5 = T0.AddMilliseconds(1504),
        T6 = T0.AddMilliseconds(6004),
        ClockOffsetMs = 500,
    };

    private static readonly MigrationOutcome Good = new()
    {
        FromNode = "n2",
        ToNode = "n3",
        Moved = true,
        Times = SwitchTimes.Of(Action),
        Clients = [Client("fresh", requests: 700, failed: 0, slowest: 31), Client("keepalive", requests: 650, failed: 0, slowest: 48.5)],
        OtherTasksRestarted = 0,
    };

    [Fact]
    public void The_json_has_the_fields_of_the_contract()
    {
        var scenario = JsonNode.Parse(OutcomeJson.Write([Good]))!["scenarios"]!.AsArray().Single()!.AsObject();
        scenario.Select(field => field.Key).ShouldBe(
        [
            "name", "from_node", "to_node", "requests", "failed", "slowest_ms",
            "t0", "t1", "t2", "t3", "t4", "t5", "t6", "mttr_ms", "other_tasks_restarted",
        ]);
        ((string?)scenario["name"]).ShouldBe("migration");
        ((long)scenario["requests"]!).ShouldBe(1350);
        ((double)scenario["slowest_ms"]!).ShouldBe(48.5);
        ((string?)scenario["t5"]).ShouldBe("2026-11-23T10:24:15.627Z");
    }

    [Fact]
    public void Times_of_the_nodes_clock_are_told_by_the_managers_and_mttr_is_their_difference()
    {
        var scenario = JsonNode.Parse(OutcomeJson.Write([Good]))!["scenarios"]![0]!;
        ((string?)scenario["t0"]).ShouldBe("2026-11-23T10:24:14.123Z", "half a second was added");
        ((double)scenario["mttr_ms"]!).ShouldBe(1504);
    }

    [Fact]
    public void A_scenario_without_an_action_has_no_times()
    {
        var scenario = JsonNode.Parse(OutcomeJson.Write([Good with { Moved = false, ToNode = null, Times = SwitchTimes.None }]))!["scenarios"]![0]!.AsObject();
        scenario.ContainsKey("t0").ShouldBeTrue();
        scenario["t0"].ShouldBeNull();
        scenario["mttr_ms"].ShouldBeNull();
    }

    [Fact]
    public void A_success_has_no_complaints() => Good.Complaints.ShouldBeEmpty();

    [Fact]
    public void Every_broken_promise_is_complained_of()
    {
        Complaint(Good with { Moved = false }).ShouldBe("the task on n2 was not moved");
        Complaint(Good with { ToNode = "n2" }).ShouldBe("the task came back to n2");
        Complaint(Good with { OtherTasksRestarted = 1 }).ShouldContain("1 other task");
        Complaint(Good with { Clients = [Client("fresh", requests: 700, failed: 1, slowest: 1)] }).ShouldBe("1 of 700 requests of the fresh client failed");
        Complaint(Good with { Clients = [Client("fresh", requests: 700, failed: 0, slowest: 1) with { IsWhole = false }] }).ShouldContain("without its summary");
        Complaint(Good with { Clients = [Client("fresh", requests: 0, failed: 0, slowest: 0)] }).ShouldBe("no request was sent");
    }

    private static string Complaint(MigrationOutcome outcome) => outcome.Complaints.ShouldHaveSingleItem();

    private static ClientOutcome Client(string name, long requests, long failed, double slowest) =>
        new(name, requests, failed, 60, 12, slowest, IsWhole: true);
}
