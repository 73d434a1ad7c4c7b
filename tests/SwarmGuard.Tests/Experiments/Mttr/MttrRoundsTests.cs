using Shouldly;
using SwarmGuard.Cli.Experiments.Mttr;
using Xunit;
using static SwarmGuard.Tests.Experiments.Reported;

namespace SwarmGuard.Tests.Experiments.Mttr;

public sealed class MttrRoundsTests
{
    [Fact]
    public void Each_fault_has_its_runs_in_turn_and_meets_each_worker()
    {
        var rounds = MttrExperiment.Rounds(4).ToList();
        rounds.Count.ShouldBe(12);
        rounds.Take(4).Select(round => (round.Number, round.Fault.Key)).ShouldBe([(1, "kill"), (1, "hang"), (1, "node"), (2, "kill")]);
        foreach (var fault in rounds.GroupBy(round => round.Fault))
        {
            fault.Select(round => round.Number).ShouldBe([1, 2, 3, 4]);
            fault.Count(round => round.At % 2 == 0).ShouldBe(2);
        }
    }

    [Fact]
    public void Arms_are_fault_by_fault() => new MttrExperiment().Arms.Select(arm => arm.Key).ShouldBe(
    [
        "kill-reactive", "kill-proactive", "kill-sudden", "hang-reactive", "hang-proactive", "hang-sudden",
        "node-reactive", "node-proactive", "node-sudden",
    ]);

    [Fact]
    public void A_client_is_content_after_three_seconds_of_answers_alone()
    {
        MttrSubject.SeenUnwell(Client("a", Good(0, 10)), At(7)).ShouldBeNull();
        MttrSubject.SeenUnwell(Client("a", Good(0, 10)), At(7.1)).ShouldNotBeNull("it was not heard of for long enough");
        MttrSubject.SeenUnwell(Client("a", [.. Good(0, 8), .. Bad(8, 8.1), .. Good(8.1, 10)]), At(2)).ShouldBe("a: 87 answered and 1 failed within 3 s");
        MttrSubject.SeenUnwell(Client("a", [.. Good(0, 7), .. Bad(7, 10)]), At(7)).ShouldBe("a: 0 answered and 30 failed within 3 s");
    }
}
