using Shouldly;
using Xunit;

namespace SwarmGuard.Tests.Scaling;

public sealed class GoldenScenarioTests
{
    public static IEnumerable<TheoryDataRow<string>> Names => GoldenScenario.Names.Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_scenario_is_decided_as_it_was(string name)
    {
        var scenario = new GoldenScenario(name);
        scenario.Decide().ShouldBe(scenario.Expected);
    }

    // An empty theory would pass without having compared anything.
    [Fact]
    public void The_scenarios_are_found() => GoldenScenario.Names.Count().ShouldBeGreaterThan(10);
}
