using Shouldly;
using SwarmGuard.Tests.Tidy;
using Xunit;

namespace SwarmGuard.Tests.Scenarios;

public sealed class ScenarioTests
{
    public static IEnumerable<TheoryDataRow<string>> Names => Scenario.Names.Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_scenario_is_decided_as_it_was(string name)
    {
        var scenario = new Scenario(name);
        Recorded.ShouldMatch(scenario.Decided, scenario.Tell());
    }

    // An empty theory would pass without having compared anything.
    [Theory]
    [InlineData("move-", 12)]
    [InlineData("up-", 10)]
    [InlineData("down-", 8)]
    public void The_scenarios_are_found(string prefix, int least) =>
        Scenario.Names.Count(name => name.StartsWith(prefix, StringComparison.Ordinal)).ShouldBeGreaterThanOrEqualTo(least);
}
