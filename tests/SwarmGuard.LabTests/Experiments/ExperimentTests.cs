using Shouldly;
using Spectre.Console;
using SwarmGuard.Cli.Experiments;
using SwarmGuard.Cli.Experiments.Playing;
using SwarmGuard.Cli.Experiments.Results;
using SwarmGuard.Cli.Stages;
using SwarmGuard.Lab;
using SwarmGuard.LabTests.Lab;
using Xunit;

namespace SwarmGuard.LabTests.Experiments;

/// <summary>One small run of each experiment on real engines, from the command's own entry to the figures on disk.</summary>
public sealed class ExperimentTests
{
    [Fact(Timeout = 300_000)]
    public async Task Migration_measures_a_move_from_stress_to_the_old_tasks_end_and_proves_the_overlap()
    {
        var run = (await PlayAsync("migration", TestContext.Current.CancellationToken)).Runs.ShouldHaveSingleItem();
        run.Problems.ShouldBeEmpty();
        run.Facts["to_node"].ShouldNotBe(run.Facts["from_node"]);
        run.Figures["failed"].ShouldBe(0);
        run.Figures["down_ms"].ShouldBe(0);
        run.Figures["requests"].ShouldBeGreaterThan(120 * 5);
        run.Figures["overlap_ms"].ShouldBeGreaterThan(0);
        run.Figures.Keys.ShouldBe(ExperimentCatalog.Named("migration").Measures.Select(measure => measure.Key), ignoreOrder: true);
        run.Marks.Select(mark => mark.Name).ShouldBe(["T0", "T1", "T2", "T3", "T4", "T5", "T6"]);
        run.Marks.Select(mark => mark.At).ShouldBeInOrder();
        run.Curves.Single(curve => curve.Unit.Length == 0).Points.ShouldContain(point => point.Value == 2);
        // Every request is counted once: what was sent before the first second is all that may be missing from the table, or be too much in it.
        run.Traffic.Sum(second => second.Sent).ShouldBeGreaterThan((long)run.Figures["requests"]);
        run.Traffic.Sum(second => second.Failed).ShouldBe(0);
    }

    [Fact(Timeout = 420_000)]
    public async Task Scaling_measures_the_way_up_and_down_and_who_answered()
    {
        var run = (await PlayAsync("scaling", TestContext.Current.CancellationToken)).Runs.ShouldHaveSingleItem();
        run.Problems.ShouldBeEmpty();
        run.Facts["replicas"].ShouldBe("1 → 2 → 3 → 2 → 1");
        (run.Figures["failed"], run.Figures["failed_in_scale_in"], run.Figures["most_replicas"]).ShouldBe((0, 0, 3));
        run.Figures["first_capacity_ms"].ShouldBeLessThanOrEqualTo(run.Figures["enough_capacity_ms"]);
        run.Figures["balance"].ShouldBeInRange(0.5, 1);
        run.Curves.Count(curve => curve.Name.StartsWith("answers of", StringComparison.Ordinal)).ShouldBe(3);
        run.Traffic.Select(second => second.Client).Distinct().Count().ShouldBe(6);
    }

    private static async Task<ExperimentResult> PlayAsync(string name, CancellationToken stop)
    {
        var folder = Directory.CreateTempSubdirectory("experiment-").FullName;
        try
        {
            var options = new ExperimentOptions
            {
                Stages = new LabStages($"t-{name}", LabFixture.Reporter, TimeProvider.System), Reporter = LabFixture.Reporter, Clock = TimeProvider.System, Runs = 1,
            };
            (await new ExperimentRun(options, folder, "test", AnsiConsole.Console).RunAsync([ExperimentCatalog.Named(name)], 1, stop)).ShouldBeTrue();
            var file = Path.Combine(folder, name, ResultsJson.FileName);
            var result = ResultsJson.Read(await File.ReadAllTextAsync(file, stop), file);
            result.Ended.ShouldNotBeNull();
            result.Conditions.ShouldContain(condition => condition.Name == "kernel");
            SwarmLab.ListNames().ShouldNotContain($"t-{name}");
            return result;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
