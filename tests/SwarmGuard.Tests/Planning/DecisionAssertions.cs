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

    /// <summary>An act exactly when every gate passed; else a hold, told by the first that is shut.</summary>
    public static void ShouldTellOfItsGates(this Decision decision)
    {
        decision.Gates.ShouldNotBeEmpty();
        var first = decision.Gates.FirstOrDefault(g => !g.Passed);
        (decision is Decision.Hold).ShouldBe(first is not null);
        if (first is null) return;
        if (decision is Decision.Hold { Reason: HoldReason.ObserveOnly })
            decision.Because.ShouldStartWith($"would act, but {first.Because}: ");
        else if (decision.Because != first.Because)
            decision.Because.ShouldEndWith($"; {first.Because}", Case.Sensitive, "what it is about may come first");
    }

    public static Gate Gate(this Decision decision, string name) => decision.Gates.Where(g => g.Name == name).ShouldHaveSingleItem();

    /// <summary>Names of the gates in order, those that are shut with an exclamation mark.</summary>
    public static IReadOnlyList<string> Names(this Decision decision) => [.. decision.Gates.Select(g => g.Passed ? g.Name : g.Name + "!")];
}
