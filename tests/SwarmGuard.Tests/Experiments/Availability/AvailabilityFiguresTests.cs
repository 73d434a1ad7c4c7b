using Shouldly;
using SwarmGuard.Cli.Chaos.Outcome;
using SwarmGuard.Cli.Chaos.Plan;
using SwarmGuard.Cli.Clients;
using SwarmGuard.Cli.Experiments.Availability;
using SwarmGuard.Cli.Experiments.Results;
using SwarmGuard.Core.Wire;
using Xunit;
using static SwarmGuard.Tests.Experiments.Reported;

namespace SwarmGuard.Tests.Experiments.Availability;

/// <summary>A programme of 100 s: a move alone, a manager that is killed, and a node that is lost from 50 s to 80 s.</summary>
public sealed class AvailabilityFiguresTests
{
    private static readonly Strike Moved = Strike("none", 5, 20);
    private static readonly Strike Killed = Strike("kill-manager", 25, 45);
    private static readonly Strike Lost = Strike("lose-node", 50, 80);

    private static readonly ClientRecord[] Well = [Client("shop-fresh-n1", Good(0, 100)), Client("shop-keepalive-n3", Good(0, 100)), Client("api-fresh-n1", Good(0, 100))];

    private static readonly ClientRecord[] WithoutApi = [.. Well[..2], Client("api-fresh-n1", [.. Good(0, 52), .. Bad(52, 62), .. Good(62, 100)])];

    [Fact]
    public void Where_everything_was_answered_availability_is_whole()
    {
        var run = Of(Well);
        run.Figures["uptime_percent"].ShouldBe(100);
        run.Figures["uptime_percent_hidden"].ShouldBe(100);
        run.Figures["requests"].ShouldBe(9000);
        run.Figures["faults"].ShouldBe(2);
        run.Problems.ShouldBeEmpty();
    }

    [Fact]
    public void A_visible_fault_lowers_availability_but_not_that_without_it()
    {
        var run = Of(WithoutApi);
        run.Figures["failed"].ShouldBe(100);
        run.Figures["failed_hidden"].ShouldBe(0);
        run.Figures["uptime_percent"].ShouldBe(100.0 * (8800 - 100) / 8800, 1e-9);
        run.Figures["uptime_percent_hidden"].ShouldBe(100);
        run.Figures["down_ms"].ShouldBe(10_000);
        run.Figures["longest_gap_ms"].ShouldBe(10_000);
        run.Facts["service shop"].ShouldBe("100 % of 6,000 requests, 0 failed, down 0 ms");
        run.Facts["service api"].ShouldStartWith("96.4286 % of 2,800 requests, 100 failed, down 10000 ms");
        run.Facts["client api-fresh-n1"].ShouldBe("96.4286 % of 2,800 requests, 100 failed, longest gap 10000 ms");
        run.Facts["event lose-node"].ShouldBe("1 times, 96 % of 2,500 requests, 100 failed");
        run.Facts["event move alone"].ShouldStartWith("1 times, 100 %");
        run.Problems.ShouldBeEmpty();
    }

    [Fact]
    public void A_failure_that_must_be_hidden_lowers_both_and_is_a_problem()
    {
        var run = Of([.. Well[..2], Client("api-fresh-n1", [.. Good(0, 30), .. Bad(30, 30.1), .. Good(30.1, 100)])]);
        run.Figures["failed_hidden"].ShouldBe(1);
        run.Figures["uptime_percent_hidden"].ShouldBeLessThan(100);
        run.Problems.ShouldHaveSingleItem().ShouldContain("though it must be hidden");
    }

    [Fact]
    public void Faults_are_marked_and_actions_are_curves()
    {
        var run = Of(Well);
        run.Marks.Select(mark => (mark.Name, mark.At)).ShouldBe([("kill-manager", 25), ("lose-node", 50)]);
        run.Curves.Select(curve => curve.Name).ShouldBe(["replicas of api", "tasks moved so far"]);
        run.Curves[0].Points.ShouldBe([new CurvePoint(0, 1), new CurvePoint(30, 2)]);
        run.Curves[1].Points.ShouldBe([new CurvePoint(0, 0), new CurvePoint(9, 1)]);
        (run.Figures["moves"], run.Figures["scalings"]).ShouldBe((1, 1));
    }

    [Fact]
    public void Of_very_many_faults_only_the_visible_ones_are_marked() =>
        AvailabilityFigures.Of(1, 7, Outcome(Well) with { Strikes = [.. Enumerable.Repeat(Killed, 50), Lost] }).Marks.ShouldHaveSingleItem().Name.ShouldBe("lose-node");

    [Fact]
    public void Clients_of_a_service_are_one_row_a_second()
    {
        var traffic = Of(Well).Traffic;
        traffic.Count(second => second.Client == "shop").ShouldBe(100);
        traffic.First(second => second.Client == "shop").Ok.ShouldBe(60);
    }

    [Fact]
    public void The_programme_has_every_fault_and_rounds_without_any()
    {
        var first = AvailabilityProgramme.Rounds(AvailabilityProgramme.SeedOf(1)).Take(FaultKinds.All.Count + 5).ToList();
        first.Select(round => round.Kind).Distinct().ShouldBe([.. FaultKinds.All, FaultKinds.None], ignoreOrder: true);
        first.Count(round => round.Kind == FaultKinds.None).ShouldBe(5);
        first.ShouldBe(AvailabilityProgramme.Rounds(AvailabilityProgramme.SeedOf(1)).Take(first.Count), "equal seeds make equal programmes");
        first.ShouldNotBe(AvailabilityProgramme.Rounds(AvailabilityProgramme.SeedOf(2)).Take(first.Count));
    }

    private static RunResult Of(IReadOnlyList<ClientRecord> clients) => AvailabilityFigures.Of(1, 7, Outcome(clients));

    private static ChaosOutcome Outcome(IReadOnlyList<ClientRecord> clients) => new()
    {
        Strikes = [Moved, Killed, Lost],
        Traffic = new TrafficBook(clients.SelectMany(client => client.Periods)),
        Actions = [Action(ActionKind.Migration, 9), Action(ActionKind.ScaleUp, 30), Action(ActionKind.Migration, 60) with { Status = ActionStatus.Timeout }],
        Specs = [], Unsafe = [], Clients = clients, Began = At(0), Ended = At(100), Replicas = [(At(0), 1), (At(30), 2)],
    };

    private static ActionView Action(string kind, double healthy) =>
        new() { Id = $"{healthy}", Kind = kind, Service = "shop", Status = ActionStatus.Success, Because = "CPU", T5 = At(healthy) };

    private static Strike Strike(string kind, double injected, double calm) =>
        new(kind == "none" ? FaultKinds.None : FaultKinds.Named(kind), kind, "a move", At(injected), At(injected), At(calm));
}
