using Shouldly;
using SwarmGuard.Core.Detection;
using SwarmGuard.Core.Sampling;
using Xunit;

namespace SwarmGuard.Tests.Detection;

public sealed class BreachJournalTests
{
    private readonly BreachJournal _journal = new();

    [Fact]
    public void A_breach_begins_once_changes_and_ends_once()
    {
        BreachTurn[] turns =
        [
            _journal.Note("c1", null),
            _journal.Note("c1", Breach(Scenario.Migration)),
            _journal.Note("c1", Breach(Scenario.Migration)),
            _journal.Note("c1", Breach(Scenario.ScaleUp)),
            _journal.Note("c1", Breach(null)),
            _journal.Note("c1", null),
            _journal.Note("c1", null),
        ];

        turns.ShouldBe(
        [
            BreachTurn.None, BreachTurn.Began, BreachTurn.None, BreachTurn.Changed, BreachTurn.Changed, BreachTurn.Ended, BreachTurn.None,
        ]);
    }

    [Fact]
    public void A_container_that_is_no_more_is_forgotten_and_named_once()
    {
        _journal.Note("c1", Breach(Scenario.Migration));
        _journal.Note("c2", Breach(Scenario.Migration));

        _journal.KeepOnly(["c2", "c3"]).ShouldBe(["c1"]);
        _journal.KeepOnly(["c2", "c3"]).ShouldBeEmpty();
        _journal.Note("c1", Breach(Scenario.Migration)).ShouldBe(BreachTurn.Began);
    }

    private static Breach Breach(Scenario? scenario)
    {
        var identity = new ContainerIdentity("c1", "web.1", "s1", "web", "t1", HasHealthCheck: true);
        return new Breach(scenario, new ContainerSample(identity, DateTimeOffset.UnixEpoch, default), "because");
    }
}
