using Shouldly;
using SwarmGuard.Cli.Experiments.Overhead;
using SwarmGuard.Cli.Experiments.Playing;
using SwarmGuard.Lab;
using Xunit;

namespace SwarmGuard.Tests.Experiments.Overhead;

public sealed class OverheadExperimentTests
{
    [Fact]
    public async Task It_refuses_a_Swarm_without_a_lab_and_does_nothing_there()
    {
        var stop = TestContext.Current.CancellationToken;
        var experiment = new OverheadExperiment();
        var folder = Directory.CreateTempSubdirectory("sg");
        try
        {
            var stage = new ForeignStage { Reporter = SilentReporter.Instance, Clock = TimeProvider.System };
            var options = new ExperimentOptions { Stages = stage, Reporter = SilentReporter.Instance, Clock = TimeProvider.System, Runs = 1 };
            var book = await ExperimentBook.OpenAsync(experiment, "", folder.FullName, SilentReporter.Instance, DateTimeOffset.UnixEpoch, stop);
            var refusal = await Should.ThrowAsync<LabException>(() => experiment.PlayAsync(book, options, stop));
            refusal.Message.ShouldContain("a lab only");
            stage.IsDisposed.ShouldBeTrue();
            book.Result.Runs.ShouldBeEmpty();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
