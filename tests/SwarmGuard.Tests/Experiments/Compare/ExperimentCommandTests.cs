using Shouldly;
using SwarmGuard.Cli;
using SwarmGuard.Tests.Cli;
using Xunit;

namespace SwarmGuard.Tests.Experiments.Compare;

public sealed class ExperimentCommandTests
{
    [Theory]
    [InlineData("compare")]
    [InlineData("compare --output x --docs y.md")]
    [InlineData("report x")]
    [InlineData("migration --runs 2")]
    [InlineData("all --runs 20 --minutes 30")]
    public void It_is_understood(string line) => Errors(line).ShouldBeEmpty();

    [Theory]
    [InlineData("report")]
    [InlineData("compare --runs 2")]
    [InlineData("nonsense")]
    [InlineData("migration --docs x")]
    [InlineData("migration --runs 0")]
    [InlineData("availability --minutes 0")]
    public void It_is_refused(string line) => Errors(line).ShouldNotBeEmpty();

    private static IEnumerable<string> Errors(string line)
    {
        using var shell = new OperatorShell();
        return SwarmGuardCommand.Create(shell.Shell()).Parse($"experiment {line}").Errors.Select(error => error.Message);
    }
}
