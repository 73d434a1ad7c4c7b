using Shouldly;
using SwarmGuard.Core.Planning;

namespace SwarmGuard.Tests.Planning;

internal static class DecisionAssertions
{
    /// <summary>A hold for this reason, told like this; whatever else was looked at.</summary>
    public static void ShouldHold(this Decision decision, HoldReason reason, string because)
    {
        var hold = decision.ShouldBeOfType<Decision.Hold>();
        (hold.Reason, hold.Because).ShouldBe((reason, because));
    }

    public static Gate Gate(this Decision decision, string name) => decision.Gates.Where(g => g.Name == name).ShouldHaveSingleItem();

    /// <summary>Names of the gates in order, those that are shut with an exclamation mark.</summary>
    public static IReadOnlyList<string> Names(this Decision decision) => [.. decision.Gates.Select(g => g.Passed ? g.Name : g.Name + "!")];
}
