using Shouldly;
using SwarmGuard.Cli.Experiments.Overhead;
using SwarmGuard.Cli.Experiments.Results;
using SwarmGuard.Core.Sampling;
using Xunit;

namespace SwarmGuard.Tests.Experiments.Overhead;

public sealed class OverheadFiguresTests
{
    private const long Mib = 1 << 20;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(5);
    private static readonly HealthCheckCost Free = new(0, 0, TimeSpan.FromSeconds(10));

    [Fact]
    public void Processor_time_is_told_in_percent_of_one_core()
    {
        var run = One(Window(OverheadArms.Idle, engineMs: 100) with { Manager = (At(0, 0, 0), At(1500, 70 * Mib)) });
        run.Arm.ShouldBe("idle-50");
        run.Figures["engine_cpu_percent"].ShouldBe(2);
        run.Figures["manager_cpu_percent"].ShouldBe(30);
        run.Figures["manager_memory_mib"].ShouldBe(70);
        run.Figures["containers"].ShouldBe(50);
    }

    [Fact]
    public void What_the_engine_spends_because_of_us_is_beyond_the_idle_one_of_the_same_round()
    {
        var runs = OverheadFigures.Of([Window(OverheadArms.Stats, engineMs: 600), Window(OverheadArms.Idle, engineMs: 100)]);
        runs[0].Figures["engine_extra_percent"].ShouldBe(10);
        runs[0].Figures["engine_ms_per_sample"].ShouldBe(2, "a tenth of a core over 50 samples per second");
        runs[1].Figures.Keys.ShouldNotContain("engine_extra_percent");
    }

    [Theory]
    [InlineData(null, 2)]
    [InlineData(800.0, 2)]
    [InlineData(5000.0, 10)]
    public void An_agent_that_does_not_keep_the_period_takes_fewer_samples(double? oldestMs, double perSample)
    {
        var slow = Window(OverheadArms.Stats, engineMs: 600) with { Agent = Agent(0, 0) with { OldestMs = oldestMs } };
        OverheadFigures.Of([Window(OverheadArms.Idle, engineMs: 100), slow])[1].Figures["engine_ms_per_sample"].ShouldBe(perSample);
    }

    [Fact]
    public void A_health_check_counts_by_its_share_of_the_interval()
    {
        var agent = Agent(cpuMs: 50, memory: 10 * Mib) with { HealthCheck = new HealthCheckCost(EngineMs: 100, AgentMs: 20, TimeSpan.FromSeconds(10)) };
        var run = One(Window(OverheadArms.Cgroups, engineMs: 100) with { Agent = agent });
        run.Figures["agent_cpu_percent"].ShouldBe(1 + 0.2);
        run.Figures["engine_cpu_percent"].ShouldBe(2 + 1);
        run.Figures["health_check_engine_ms"].ShouldBe(100);
    }

    [Fact]
    public void The_network_is_that_of_all_cards_in_both_directions()
    {
        var agent = Agent(0, 0) with { From = At(0, 0, 0, new("eth0", 100, 100), new("eth1", 0, 0)), To = At(0, 0, Length.TotalSeconds, new("eth0", 5100, 10_100), new("eth1", 0, 2500)) };
        var run = One(Window(OverheadArms.Cgroups) with { Agent = agent });
        run.Figures["agent_received_kbps"].ShouldBe(8);
        run.Figures["agent_sent_kbps"].ShouldBe(20);
        run.Figures["agent_network_kbps"].ShouldBe(28);
    }

    [Fact]
    public void A_loop_that_ends_no_pass_is_told_by_its_calls()
    {
        var idle = Window(OverheadArms.Idle, engineMs: 100);
        var run = OverheadFigures.Of([idle, Window(OverheadArms.Loop, engineMs: 110) with { Loop = new LoopPass(5, 1000, 1) }])[1];
        run.Figures["agent_pass_ms"].ShouldBe(50_000);
        run.Figures["engine_ms_per_sample"].ShouldBe(2, "10 ms over 5 samples");
        run.Facts["calls"].ShouldBe("5 answered, 1 failed");
    }

    [Fact]
    public void A_loop_without_any_answer_has_no_pass() =>
        One(Window(OverheadArms.Loop) with { Loop = new LoopPass(0, 0, 3) }).Figures.Keys.ShouldNotContain("agent_pass_ms");

    [Fact]
    public void More_memory_than_promised_and_containers_that_are_not_reported_are_problems()
    {
        One(Window(OverheadArms.Cgroups) with { Agent = Agent(0, 30 * Mib) }).Problems.ShouldBeEmpty();
        var problems = One(Window(OverheadArms.Cgroups) with { Agent = Agent(0, (30 * Mib) + (Mib / 2)) with { Missing = 2 } }).Problems;
        problems.ShouldBe(["the agent takes 30.5 MiB, and at most 30 are promised", "the agent did not report 2 of 50 containers"]);
    }

    [Fact]
    public void Every_figure_is_of_a_measure_and_every_picture_of_measures_and_arms()
    {
        var experiment = new OverheadExperiment();
        var full = Window(OverheadArms.Cgroups) with { Agent = Agent(1, 1) with { PassMs = 1, OldestMs = 1 }, Loop = new LoopPass(1, 1, 0) };
        var keys = experiment.Measures.Select(measure => measure.Key).ToList();
        OverheadFigures.Of([Window(OverheadArms.Idle), full])[1].Figures.Keys.Order().ShouldBe(keys.Order());
        foreach (var picture in experiment.Pictures)
        {
            keys.ShouldContain(picture.Measure);
            if (picture.Against is not null) keys.ShouldContain(picture.Against);
            picture.Arms.ShouldBeSubsetOf(experiment.Arms.Select(arm => arm.Key));
        }

        experiment.Arms.GroupBy(arm => arm.Series).ShouldAllBe(series => series.Key != null && series.Count() == 3);
        experiment.Arms.ShouldContain(new Arm("cgroups-50", "agent, cgroup files, 50 containers", "agent, cgroup files"));
    }

    private static RunResult One(OverheadWindow window) => OverheadFigures.Of([window]).ShouldHaveSingleItem();

    private static OverheadWindow Window(string way, double engineMs = 0) => new()
    {
        Run = 1, Way = way, Containers = 50, Began = DateTimeOffset.UnixEpoch, Engine = (At(0, 0, 0), At(engineMs, 0)), Manager = (At(0, 0, 0), At(0, 0)),
    };

    private static AgentReading Agent(double cpuMs, long memory) => new()
    {
        From = At(0, 0, 0), To = At(cpuMs, memory), RssMib = 12, Missing = 0, HealthCheck = Free,
    };

    private static ContainerCounters At(double cpuMs, long memory) => At(cpuMs, memory, Length.TotalSeconds);

    private static ContainerCounters At(double cpuMs, long memory, double seconds, params CardCounters[] cards) =>
        new(TimeSpan.FromSeconds(seconds), (long)(cpuMs * 1_000_000), memory, cards);
}
