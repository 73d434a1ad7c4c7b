using Shouldly;
using SwarmGuard.Cli.Chaos;
using SwarmGuard.Cli.Chaos.Plan;
using SwarmGuard.Cli.Output;
using SwarmGuard.Tests.Cli;
using Xunit;

namespace SwarmGuard.Tests.Chaos;

public sealed class ChaosCommandTests
{
    [Theory]
    [InlineData("--faults kill-manager,typo", "--faults='typo': expected kill-manager,")]
    [InlineData("--minutes 0", "--minutes='0': expected more than 0")]
    [InlineData("--report no-such-folder/r.md", "--report: there is no folder")]
    public async Task What_is_wrong_is_told_before_anything_is_built(string arguments, string complaint)
    {
        using var shell = new OperatorShell();
        (await shell.RunAsync($"chaos {arguments}", TestContext.Current.CancellationToken)).ShouldBe(ExitCode.Usage);
        shell.Error.ToString().ShouldContain(complaint);
    }

    [Fact]
    public void The_command_in_the_report_plays_the_same_again()
    {
        new ChaosOptions("chaos", 2.5, 7, FaultKinds.All, null).Command.ShouldBe("./swarmguard chaos --minutes 2.5 --seed 7");
        new ChaosOptions("chaos", 3, 7, [FaultKinds.Named("cut-link")], null).Command.ShouldBe("./swarmguard chaos --minutes 3 --seed 7 --faults cut-link");
    }
}
