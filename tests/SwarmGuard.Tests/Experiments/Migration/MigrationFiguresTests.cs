using System.Globalization;
using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Cli.Clients;
using SwarmGuard.Cli.Demo.Migration;
using SwarmGuard.Cli.Experiments.Migration;
using SwarmGuard.Core.Wire;
using SwarmGuard.Lab.Swarm;
using SwarmGuard.Tests.Experiments.Playing;
using Xunit;

namespace SwarmGuard.Tests.Experiments.Migration;

public sealed class MigrationFiguresTests
{
    private static readonly DateTimeOffset Zero = ClientPeriods.Zero;
    private readonly ClientRecord _client = new("fresh");

    public MigrationFiguresTests()
    {
        _client.Tell(-250, ok: 7);
        _client.Tell(250, ok: 9, latencies: [(3, 8), (501, 1)]);
        _client.Tell(500, ok: 9, failed: [(300, 100)], latencies: [(100, 1), (4, 9)]);
    }

    [Fact]
    public void Times_are_differences_of_exact_times_with_the_alerting_nodes_clock_corrected()
    {
        var figures = Figures();
        (figures["breach_count_ms"], figures["alert_ms"], figures["decision_ms"], figures["switch_ms"]).ShouldBe((1000, 0.5, 2, 2000));
        figures["mttr_ms"].ShouldBe(3002.5);
        figures["detection_ms"].ShouldBe(1500);
        figures["bare_create_ms"].ShouldBe(1900);
    }

    [Fact]
    public void Requests_before_the_stress_are_not_the_runs() => (Figures()["requests"], Figures()["failed"], Figures()["slow"]).ShouldBe((19, 1, 1));

    [Fact]
    public void The_overlap_is_from_the_new_task_running_to_the_old_one_ended_by_the_engines_stamps() => Figures()["overlap_ms"].ShouldBe(5500);

    [Fact]
    public void What_was_not_reached_has_no_figure()
    {
        var run = MigrationFigures.Of(1, Outcome(new MigrationTrace { Began = Zero, Clients = [_client] }) with { Moved = false }, TimeSpan.Zero);
        run.Figures.Keys.ShouldNotContain("mttr_ms");
        run.Figures.Keys.ShouldNotContain("overlap_ms");
        run.Problems.ShouldContain("the task on n2 was not moved");
        run.Marks.ShouldBeEmpty();
    }

    private IReadOnlyDictionary<string, double> Figures() => MigrationFigures.Of(
        1,
        Outcome(new MigrationTrace
        {
            Began = Zero, FirstAlert = Zero.AddMilliseconds(1500), Clients = [_client],
            Tasks = [Task("new", "running", 5000), Task("old", "shutdown", 10_500)],
            Action = new ActionView
            {
                Id = "a", Kind = ActionKind.Migration, Service = "web", Status = ActionStatus.Success, Because = "", OldTasks = ["old"], ClockOffsetMs = 500,
                T0 = Zero.AddMilliseconds(1000), T1 = Zero.AddMilliseconds(2000), T2 = Zero.AddMilliseconds(2500.5),
                T3 = Zero.AddMilliseconds(2502.5), T4 = Zero.AddMilliseconds(2502.5), T5 = Zero.AddMilliseconds(4502.5), T6 = Zero.AddMilliseconds(9000),
            },
        }),
        TimeSpan.FromMilliseconds(1900)).Figures;

    private static MigrationOutcome Outcome(MigrationTrace trace) =>
        new() { FromNode = "n2", ToNode = "n3", Moved = true, Clients = [], OtherTasksRestarted = 0, Trace = trace };

    private static LabTask Task(string id, string state, double ms) => new(
        id, "service", "node", 1, state, state, "container", "",
        new JsonObject { ["Status"] = new JsonObject { ["Timestamp"] = Zero.AddMilliseconds(ms).ToString("O", CultureInfo.InvariantCulture) } });
}
