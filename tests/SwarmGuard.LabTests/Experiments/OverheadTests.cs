using Shouldly;
using SwarmGuard.Cli.Experiments.Overhead;
using SwarmGuard.Cli.Experiments.Playing;
using SwarmGuard.Cli.Stages;
using SwarmGuard.Lab;
using SwarmGuard.LabTests.Lab;
using Xunit;

namespace SwarmGuard.LabTests.Experiments;

/// <summary>The experiment on real engines, as small as can be: its figures are there and mean what they say.</summary>
public sealed class OverheadTests
{
    private const string LabName = "t-overhead";
    private const int Containers = 3;

    [Fact(Timeout = 300_000)]
    public async Task Agents_manager_and_engine_are_measured_in_all_four_ways()
    {
        var stop = TestContext.Current.CancellationToken;
        var experiment = new OverheadExperiment([Containers], TimeSpan.FromSeconds(3));
        var folder = Directory.CreateTempSubdirectory("sg");
        try
        {
            var options = new ExperimentOptions
            {
                Stages = new LabStages(LabName, LabFixture.Reporter, TimeProvider.System), Reporter = LabFixture.Reporter, Clock = TimeProvider.System,
                Runs = 1,
            };
            var book = await ExperimentBook.OpenAsync(experiment, "", folder.FullName, LabFixture.Reporter, TimeProvider.System.GetUtcNow(), stop);
            await experiment.PlayAsync(book, options, stop);
            var runs = book.Result.Runs.ToDictionary(run => run.Arm);
            runs.Keys.Order().ShouldBe(experiment.Arms.Select(arm => arm.Key).Order());
            foreach (var run in runs.Values) run.Problems.ShouldBeEmpty();
            CheckAgent(Of(OverheadArms.Cgroups));
            CheckAgent(Of(OverheadArms.Stats));
            Of(OverheadArms.Loop)["agent_pass_ms"].ShouldBeGreaterThan(1000 * Containers, "each call waits for two readings, a second apart");
            Of(OverheadArms.Idle).Keys.ShouldNotContain("agent_cpu_percent");
            Of(OverheadArms.Idle)["manager_memory_mib"].ShouldBeInRange(10, 256);
            SwarmLab.ListNames().ShouldNotContain(LabName);

            IReadOnlyDictionary<string, double> Of(string way) => runs[OverheadArms.Key(way, Containers)].Figures;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void CheckAgent(IReadOnlyDictionary<string, double> figures)
    {
        figures["containers"].ShouldBe(Containers);
        figures["agent_cpu_percent"].ShouldBeInRange(0.01, 25, "its limit is a quarter of a core");
        figures["agent_memory_mib"].ShouldBeInRange(1, OverheadFigures.PromisedMib);
        figures["agent_rss_mib"].ShouldBeGreaterThan(1);
        figures["agent_sent_kbps"].ShouldBeGreaterThan(0, "it sends a batch each second");
        figures["agent_pass_ms"].ShouldBeInRange(0.001, 1000);
        figures["health_check_engine_ms"].ShouldBeGreaterThan(0);
        figures.Keys.ShouldContain("engine_extra_percent");
    }
}
