using Shouldly;
using Spectre.Console;
using SwarmGuard.Cli.Experiments;
using SwarmGuard.Cli.Experiments.Playing;
using SwarmGuard.Lab;
using Xunit;

namespace SwarmGuard.Tests.Experiments;

public sealed class RefusalTests
{
    private static readonly ExperimentOptions OnOwnSwarm =
        new() { Stages = new NoFaultStages(), Reporter = SilentReporter.Instance, Clock = TimeProvider.System, Runs = 1 };

    private static readonly ExperimentRun Run = new(OnOwnSwarm, "/dev/null/nowhere", "x", AnsiConsole.Create(new AnsiConsoleSettings()));

    [Theory]
    [InlineData("mttr", "it kills processes and switches nodes off")]
    [InlineData("availability", "it kills processes and switches nodes off")]
    [InlineData("overhead", "it reads the kernel's counters of engines and agents, and pauses agents")]
    public async Task What_needs_a_lab_refuses_a_Swarm_that_somebody_uses_before_anything_is_opened(string name, string why)
    {
        var refusal = await Should.ThrowAsync<LabException>(() => Run.RunAsync([ExperimentCatalog.Named(name)], 1, TestContext.Current.CancellationToken));
        refusal.Message.ShouldBe($"{name}: {why}, so it is played in a lab alone, not on a Swarm of somebody's own");
    }

    [Fact]
    public async Task Of_several_experiments_those_that_need_a_lab_are_passed_over()
    {
        IExperiment[] both = [ExperimentCatalog.Named("mttr"), ExperimentCatalog.Named("overhead")];
        (await Run.RunAsync(both, 1, TestContext.Current.CancellationToken)).ShouldBeTrue();
    }
}
