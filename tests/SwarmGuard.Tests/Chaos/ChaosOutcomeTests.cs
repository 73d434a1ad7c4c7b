using Shouldly;
using SwarmGuard.Cli.Chaos.Outcome;
using SwarmGuard.Cli.Chaos.Plan;
using SwarmGuard.Cli.Clients;
using Xunit;

namespace SwarmGuard.Tests.Chaos;

/// <summary>Times are seconds since the run began.</summary>
public sealed class ChaosOutcomeTests
{
    private static readonly Strike Killed = Strike("kill-manager", 10, 12, 20);
    private static readonly Strike Lost = Strike("lose-node", 30, 45, 60);

    [Fact]
    public void A_run_without_failures_is_passed() => Outcome([Killed, Lost]).Complaints.ShouldBeEmpty();

    [Fact]
    public void A_failure_under_a_fault_that_must_be_hidden_is_told_with_its_kind() =>
        Outcome([Killed], Failure(15, "reset")).Complaints.ShouldHaveSingleItem().ShouldBe("kill-manager x: 1 requests failed (1 reset), though it must be hidden");

    [Fact]
    public void A_failure_under_a_fault_that_cannot_be_hidden_is_no_complaint()
    {
        var outcome = Outcome([Killed, Lost], Failure(40, "timeout"));
        outcome.Complaints.ShouldBeEmpty();
        outcome.Traffic.Of(Lost, outcome.Strikes).ShouldHaveSingleItem().Kind.ShouldBe("timeout");
    }

    [Fact]
    public void A_request_in_flight_when_the_fault_came_is_the_faults() =>
        Outcome([Killed, Lost], Failure(29, "closed", afterSeconds: 1.5)).Complaints.ShouldBeEmpty();

    [Fact]
    public void A_failure_while_there_was_no_fault_is_told() =>
        Outcome([Killed, Lost], Failure(25, "dns")).Complaints.ShouldHaveSingleItem().ShouldBe("1 requests failed while there was no fault: 1 dns");

    [Fact]
    public void Failures_that_a_client_only_counted_are_not_forgotten()
    {
        var outcome = Outcome([Killed], new ClientReport { Time = Ms(15), Sent = 20, Failed = 3 });
        outcome.Complaints.ShouldHaveSingleItem().ShouldContain("3 requests failed (3 not named)");
        outcome.Traffic.Sent(Killed.Injected, Killed.Calm).ShouldBe(20);
    }

    [Fact]
    public void What_else_is_wrong_is_a_complaint_each()
    {
        var outcome = Outcome([]) with
        {
            Unsafe = ["never calm"], Specs = [new SpecComparison("web", ["Labels: {} became nothing"])], Leftovers = ["folder x"],
        };
        outcome.Complaints.ShouldBe(["never calm", "web: Labels: {} became nothing", "left behind: folder x"]);
    }

    [Fact]
    public void The_report_tells_the_verdict_the_command_and_each_kind()
    {
        var report = ChaosReport.Write(Outcome([Killed, Lost], Failure(40, "timeout")), "./swarmguard chaos --seed 5");
        report.ShouldContain("**Passed.** 2 faults");
        report.ShouldContain("./swarmguard chaos --seed 5");
        report.ShouldContain("1 (1 timeout)");
        ChaosReport.Write(Outcome([Killed], Failure(15, "reset")), "").ShouldContain("**Not passed.**");
    }

    private static Strike Strike(string kind, int injected, int healed, int calm) =>
        new(FaultKinds.Named(kind), $"{kind} x", "a move", At(injected), At(healed), At(calm));

    private static ClientReport Failure(int second, string kind, double afterSeconds = 0.1) => new()
    {
        Time = Ms(second + afterSeconds), Sent = 5, Failed = 1, Failures = [new ClientFailure(Ms(second), kind, "", afterSeconds * 1000)],
    };

    private static ChaosOutcome Outcome(IReadOnlyList<Strike> strikes, params ClientReport[] periods) =>
        new() { Strikes = strikes, Traffic = new TrafficBook(periods), Actions = [], Specs = [], Unsafe = [] };

    private static long Ms(double second) => (long)(second * 1000);

    private static DateTimeOffset At(double second) => DateTimeOffset.FromUnixTimeMilliseconds(Ms(second));
}
