using Shouldly;
using SwarmGuard.Cli.Experiments.Mttr;
using SwarmGuard.Cli.Experiments.Results;
using Xunit;

namespace SwarmGuard.LabTests.Experiments;

/// <summary>Every fault once on all its arms: what it costs those who wait for it, and that it costs those nothing who had left.</summary>
public sealed class MttrTests
{
    private const string LabName = "t-mttr";

    [Fact(Timeout = 480_000)]
    public async Task Tasks_that_left_before_the_fault_are_not_missed_and_those_that_stayed_are()
    {
        var stop = TestContext.Current.CancellationToken;
        var experiment = new MttrExperiment();
        var result = await Played.OnceAsync(experiment, LabName, null, stop);

        result.Runs.Select(run => run.Arm).ShouldBe(experiment.Arms.Select(arm => arm.Key), ignoreOrder: true);
        foreach (var run in result.Runs)
        {
            run.Problems.ShouldBeEmpty(Played.Told(run));
            run.Figures["requests"].ShouldBeGreaterThan(100, Played.Told(run));
            if (run.Facts["fault_found_task"] == "no") run.Figures["failed"].ShouldBe(0, Played.Told(run));
            if (!run.Arm.EndsWith("-proactive", StringComparison.Ordinal)) CheckLost(run);
        }
    }

    private static void CheckLost(RunResult run)
    {
        run.Facts["fault_found_task"].ShouldBe("yes", Played.Told(run));
        // Swarm's own rest before a restart is 5 s, so that it can't be less.
        run.Figures["down_ms"].ShouldBeGreaterThan(4000, Played.Told(run));
        run.Marks.Select(mark => mark.Name).ShouldContain("back", Played.Told(run));
    }
}
