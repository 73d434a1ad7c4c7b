using Shouldly;
using SwarmGuard.Cli.Chaos.Plan;
using Xunit;

namespace SwarmGuard.Tests.Chaos;

public sealed class ChaosPlanTests
{
    [Fact]
    public void Equal_seeds_make_equal_rounds_and_others_make_others()
    {
        Rounds(7, 40).ShouldBe(Rounds(7, 40));
        Rounds(8, 40).ShouldNotBe(Rounds(7, 40));
    }

    [Fact]
    public void Every_kind_comes_once_before_any_comes_again() =>
        Rounds(3, FaultKinds.All.Count * 5).Chunk(FaultKinds.All.Count)
            .ShouldAllBe(deck => deck.Select(round => round.Kind).Distinct().Count() == FaultKinds.All.Count);

    [Fact]
    public void What_the_caller_chooses_leaves_the_rest_of_the_draw_as_it_was() =>
        ChaosPlan.Rounds(5, FaultKinds.All, StressKind.Scale).Take(30).Select(round => round with { Stress = StressKind.Move })
            .ShouldBe(ChaosPlan.Rounds(5, FaultKinds.All, StressKind.Move).Take(30));

    [Fact]
    public void Faults_last_as_long_as_their_kind_says() =>
        Rounds(11, 300).ShouldAllBe(round => round.Hold >= round.Kind.Hold.At(0) && round.Hold <= round.Kind.Hold.At(1));

    private static List<PlannedRound> Rounds(int seed, int count) => [.. ChaosPlan.Rounds(seed, FaultKinds.All).Take(count)];
}
