using Shouldly;
using SwarmGuard.Cli.Experiments;
using Xunit;

namespace SwarmGuard.Tests.Experiments.Compare;

public sealed class ExperimentCommandTests
{
    [Theory]
    [InlineData("compare")]
    [InlineData("compare --output x --docs y.md")]
    [InlineData("report x")]
    [InlineData("migration --runs 2")]
    public void It_is_understood(string line) => ExperimentCommand.Create(TimeProvider.System).Parse(line).Errors.ShouldBeEmpty();

    [Theory]
    [InlineData("report")]
    [InlineData("compare --runs 2")]
    [InlineData("nonsense")]
    [InlineData("migration --docs x")]
    public void It_is_refused(string line) => ExperimentCommand.Create(TimeProvider.System).Parse(line).Errors.ShouldNotBeEmpty();
}
