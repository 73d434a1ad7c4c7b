using Shouldly;
using SwarmGuard.Cli.Clients;
using SwarmGuard.Cli.Experiments.Playing;
using Xunit;
using static SwarmGuard.Tests.Experiments.Reported;

namespace SwarmGuard.Tests.Experiments.Playing;

public sealed class OutageTests
{
    [Fact]
    public void Where_every_period_has_an_answer_nothing_was_missed()
    {
        var outage = Of(Client("a", Good(0, 10)));
        outage.ShouldBe(new Outage(300, 0, TimeSpan.Zero, TimeSpan.Zero));
        outage.Back.ShouldBeNull();
    }

    [Fact]
    public void Nobody_told_anything_and_nothing_was_missed() => Of().ShouldBe(new Outage(0, 0, TimeSpan.Zero, TimeSpan.Zero));

    [Fact]
    public void A_gap_lasts_from_the_last_answer_to_the_end_of_the_last_period_without_one()
    {
        var outage = Of(Client("a", [.. Good(0, 2), .. Bad(2, 5), .. Good(5, 10)]));
        (outage.Down, outage.LongestGap).ShouldBe((Seconds(3), Seconds(3)));
        outage.Failed.ShouldBe(30);
    }

    [Fact]
    public void A_failure_beside_an_answer_is_no_gap() =>
        Of(Client("a", [.. Good(0, 2), Failed(2.1, (2.05, 10)) with { Ok = 1 }, .. Good(2.1, 10)])).LongestGap.ShouldBe(TimeSpan.Zero);

    [Fact]
    public void Requests_that_waited_and_were_answered_are_no_gap() =>
        Of(Client("a", [.. Good(0, 2), .. Waiting(2, 4, answered: 4), .. Good(4, 10)])).LongestGap.ShouldBe(TimeSpan.Zero);

    [Fact]
    public void A_client_that_sends_nothing_misses_nothing() =>
        Of(Client("a", [.. Good(0, 2), .. Good(2, 5, each: 0), .. Good(5, 10)])).LongestGap.ShouldBe(TimeSpan.Zero);

    [Fact]
    public void Where_nothing_was_due_a_gap_neither_begins_nor_ends()
    {
        Of(Client("a", [.. Good(0, 2), .. Bad(2, 3), .. Good(3, 4, each: 0), .. Bad(4, 5), .. Good(5, 10)])).LongestGap.ShouldBe(Seconds(3));
        Of(Client("a", [.. Good(0, 2), .. Good(2, 3, each: 0), .. Bad(3, 4), .. Good(4, 6, each: 0), .. Good(6, 10)])).LongestGap.ShouldBe(Seconds(1));
    }

    [Fact]
    public void A_request_in_flight_at_the_begin_that_failed_afterwards_is_counted() =>
        Outage.Of([Client("a", [.. Good(0, 4.8), Failed(4.9, (4.85, 100), (4.89, 2000)) with { Ok = 1 }, .. Good(4.9, 10)])], At(5), At(10)).Failed.ShouldBe(1);

    [Fact]
    public void Down_is_only_what_all_clients_missed_and_several_times_add_up()
    {
        var outage = Of(
            Client("a", [.. Good(0, 1), .. Bad(1, 4), .. Good(4, 6), .. Bad(6, 7), .. Good(7, 10)]),
            Client("b", [.. Good(0, 2), .. Bad(2, 5), .. Good(5, 6.5), .. Bad(6.5, 9), .. Good(9, 10)]));
        outage.Down.ShouldBe(Seconds(2 + 0.5));
        outage.LongestGap.ShouldBe(Seconds(3));
    }

    [Fact]
    public void One_client_that_is_served_means_that_there_is_no_downtime() =>
        Of(Client("a", Good(0, 10)), Client("b", [.. Good(0, 1), .. Bad(1, 10)])).Down.ShouldBe(TimeSpan.Zero);

    [Fact]
    public void What_never_comes_back_is_down_to_the_end() => Of(Client("a", [.. Good(0, 4), .. Bad(4, 10)])).Down.ShouldBe(Seconds(6));

    [Fact]
    public void Only_what_was_told_of_the_time_asked_for_counts()
    {
        var outage = Outage.Of([Client("a", [.. Bad(0, 5), .. Good(5, 8), .. Bad(8, 10)])], At(5), At(8));
        outage.ShouldBe(new Outage(90, 0, TimeSpan.Zero, TimeSpan.Zero));
    }

    [Fact]
    public void A_gap_that_was_there_before_counts_from_the_time_asked_for() =>
        Outage.Of([Client("a", [.. Bad(0, 6), .. Good(6, 10)])], At(5), At(10)).Down.ShouldBe(Seconds(1));

    [Fact]
    public void Back_is_when_those_next_due_had_waited_for_their_answers() =>
        Of(Client("a", [.. Good(0, 2), .. Bad(2, 4), .. Waiting(4, 5.5, answered: 5.5), .. Good(5.5, 10)])).Back.ShouldBe(At(3.95 + 1.5));

    [Fact]
    public void The_client_that_waits_longest_says_when_the_service_is_back() => Of(
        Client("a", [.. Good(0, 2), .. Bad(2, 6), .. Good(6, 10)]),
        Client("b", [.. Good(0, 2), .. Bad(2, 4), .. Good(4, 10)]),
        Client("c", Good(0, 10))).Back.ShouldBe(At(5.95));

    [Fact]
    public void Slow_answers_long_after_the_last_failure_do_not_put_off_the_return() =>
        Of(Client("a", [.. Good(0, 2), .. Bad(2, 4), .. Good(4, 6), .. Waiting(6, 7, answered: 7), .. Good(7, 10)])).Back.ShouldBe(At(3.95));

    [Fact]
    public void A_failure_beside_answers_is_over_when_it_was_due() =>
        Of(Client("a", [.. Good(0, 2), Failed(2.1, (2.05, 10)) with { Ok = 1 }, .. Good(2.1, 10)])).Back.ShouldBe(At(2.05));

    [Fact]
    public void A_failure_that_a_client_only_counted_was_due_before_its_periods_end() =>
        Of(Client("a", [.. Good(0, 5), Failed(5.1, (5.02, 1000)) with { Failed = 3 }, .. Good(5.1, 10)])).Back.ShouldBe(At(5.1));

    private static Outage Of(params ClientRecord[] clients) => Outage.Of(clients, At(0), At(10));

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromMilliseconds(Math.Round(seconds * 1000));
}
