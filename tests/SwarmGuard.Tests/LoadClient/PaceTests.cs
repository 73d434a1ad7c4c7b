using Shouldly;
using SwarmGuard.LoadClient.Load;
using Xunit;

namespace SwarmGuard.Tests.LoadClient;

public sealed class PaceTests
{
    private readonly Pace _pace = new(10);

    [Fact]
    public void Requests_are_due_evenly_from_the_start() => Take(4).ShouldBe([0, 100, 200, 300]);

    [Fact]
    public void After_a_change_the_next_one_keeps_the_new_distance_to_the_last()
    {
        Take(3);
        _pace.Change(20, Ms(210));
        Take(3).ShouldBe([250, 300, 350]);
    }

    [Fact]
    public void What_would_have_been_due_is_due_now_and_not_all_at_once()
    {
        Take(3);
        _pace.Change(100, Ms(290));
        Take(3).ShouldBe([290, 300, 310]);
    }

    [Fact]
    public void Fewer_means_a_longer_wait_for_the_next_one()
    {
        Take(3);
        _pace.Change(1, Ms(210));
        Take(2).ShouldBe([1200, 2200]);
    }

    [Fact]
    public void A_change_ends_the_wait_for_what_is_due_no_longer()
    {
        var changed = _pace.Next.Changed;
        _pace.Change(20, Ms(0));
        changed.IsCompleted.ShouldBeTrue();
        _pace.Next.Changed.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public void In_a_ramp_the_rate_grows_in_a_straight_line_and_then_stays()
    {
        // 10 a second after 2 s: half as many requests in these as without a ramp, and by half the time a quarter of them.
        var ramped = new Pace(10, TimeSpan.FromSeconds(2));
        var due = Take(40, ramped);
        due.Count(ms => ms < 2000).ShouldBe(10);
        due.Count(ms => ms < 1000).ShouldBe(3);
        due.Where(ms => ms >= 2000).Take(4).ShouldBe([2000, 2100, 2200, 2300]);
        due.ShouldBeInOrder();
    }

    [Fact]
    public void A_change_within_the_ramp_ends_it()
    {
        var ramped = new Pace(10, TimeSpan.FromSeconds(20));
        Take(2, ramped);
        ramped.Change(4, Ms(2500));
        Take(3, ramped).ShouldBe([2500, 2750, 3000]);
    }

    private List<int> Take(int count) => Take(count, _pace);

    private static List<int> Take(int count, Pace pace)
    {
        var due = new List<int>();
        for (var i = 0; i < count; i++)
        {
            due.Add((int)Math.Round(pace.Next.Due.TotalMilliseconds));
            pace.CountSent();
        }

        return due;
    }

    private static TimeSpan Ms(double milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}
