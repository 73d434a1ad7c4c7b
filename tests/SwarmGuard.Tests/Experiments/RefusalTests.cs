using Shouldly;
using SwarmGuard.Cli.Experiments;
using SwarmGuard.Cli.Experiments.Playing;
using SwarmGuard.Lab;
using Xunit;

namespace SwarmGuard.Tests.Experiments;

public sealed class RefusalTests
{
    [Theory]
    [InlineData("mttr")]
    [InlineData("availability")]
    public async Task What_needs_faults_refuses_a_Swarm_that_somebody_uses(string name)
    {
        var options = new ExperimentOptions { Stages = new NoFaultStages(), Reporter = SilentReporter.Instance, Clock = TimeProvider.System, Runs = 1 };
        var refusal = await Should.ThrowAsync<LabException>(() => ExperimentCatalog.Named(name).PlayAsync(null!, options, TestContext.Current.CancellationToken));
        refusal.Message.ShouldBe($"{name}: it kills processes and switches nodes off, so it is played in a lab alone, not on a Swarm of somebody's own");
    }

    [Theory]
    [InlineData("mttr")]
    [InlineData("availability")]
    public void Pictures_show_what_is_there(string name)
    {
        var experiment = ExperimentCatalog.Named(name);
        foreach (var picture in experiment.Pictures)
        {
            experiment.Measures.Select(measure => measure.Key).ShouldContain(picture.Measure);
            picture.Arms.Except(experiment.Arms.Select(arm => arm.Key)).ShouldBeEmpty(picture.Name);
        }

        experiment.Arms.Select(arm => arm.Title).ShouldBeUnique();
        experiment.Pictures.Select(picture => picture.Name).ShouldBeUnique();
    }
}
