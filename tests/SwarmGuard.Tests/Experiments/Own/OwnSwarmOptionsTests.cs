using Shouldly;
using SwarmGuard.Tests.Cli;
using Xunit;

namespace SwarmGuard.Tests.Experiments.Own;

public sealed class OwnSwarmOptionsTests
{
    private const string Images = "--web-stress-image a --load-client-image b";

    [Theory]
    [InlineData("--client-host tcp://n2:2375", "--client-host='tcp://n2:2375': expected --host='ENGINE' too; without it a lab is played on")]
    [InlineData("--registry r:5000", "--registry='r:5000': expected --host='ENGINE' too")]
    [InlineData("--endpoint-mode dnsrr", "--endpoint-mode='dnsrr': expected --host='ENGINE' too")]
    [InlineData("--host unix:///e.sock --name mine " + Images, "--name='mine' and --host='unix:///e.sock': the one names a lab and the other a Swarm of yours, expected one of them")]
    [InlineData("--host ssh://n1 " + Images, "--host='ssh://n1': engine address 'ssh://n1': expected unix:///path/to/docker.sock or tcp://host:port")]
    [InlineData("--host unix:///e.sock --client-host n2 " + Images, "--client-host='n2': engine address 'n2': expected unix:///")]
    [InlineData("--host unix:///e.sock", "--host='unix:///e.sock': expected --registry='HOST:PORT' too, where 'swarmguard images push HOST:PORT' has pushed the images")]
    [InlineData("--host unix:///e.sock --web-stress-image a", "--host='unix:///e.sock': expected --registry='HOST:PORT' too")]
    [InlineData("--host unix:///e.sock --registry http://r", "--registry='http://r': expected HOST:PORT")]
    [InlineData("--host unix:///e.sock --endpoint-mode nat " + Images, "nat")]
    public async Task What_does_not_go_together_is_named_with_what_is_expected(string options, string problem)
    {
        using var shell = new OperatorShell();
        (await shell.RunAsync($"experiment migration {options}", TestContext.Current.CancellationToken)).ShouldBe(2);
        shell.Error.ToString().ShouldContain(problem);
    }
}
