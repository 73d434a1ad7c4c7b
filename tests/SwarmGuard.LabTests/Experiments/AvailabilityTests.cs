using Shouldly;
using SwarmGuard.Cli.Experiments.Availability;
using Xunit;

namespace SwarmGuard.LabTests.Experiments;

/// <summary>The first rounds of the programme, which are as good as any.</summary>
public sealed class AvailabilityTests
{
    private const string LabName = "t-avail";
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(20);

    [Fact(Timeout = 480_000)]
    public async Task Clients_on_two_hosts_count_while_tasks_move_and_faults_strike()
    {
        var stop = TestContext.Current.CancellationToken;
        var result = await Played.OnceAsync(new AvailabilityExperiment(), LabName, Short, stop);

        var run = result.Runs.ShouldHaveSingleItem();
        run.Problems.ShouldBeEmpty(Played.Told(run));
        run.Figures["uptime_percent_hidden"].ShouldBe(100, Played.Told(run));
        run.Figures["requests"].ShouldBeGreaterThan(20 * 80 * 0.5, Played.Told(run));
        (run.Figures["moves"] + run.Figures["scalings"]).ShouldBeGreaterThan(0, Played.Told(run));
        run.Traffic.Select(second => second.Client).Distinct().ShouldBe(["shop", "api"]);
    }
}
