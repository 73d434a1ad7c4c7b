using Shouldly;
using SwarmGuard.Core.Metrics;
using Xunit;

namespace SwarmGuard.Tests.Metrics;

public sealed class MetricPageTests
{
    private readonly MetricPage _page = new();

    [Fact]
    public void A_metric_is_described_and_its_values_bear_their_labels()
    {
        var shape = MetricShape.Gauge("swarmguard_x_seconds", "How long.", "node", "task");
        _page.Begin(shape);
        _page.Value(1.5, "n1", "web.1");
        _page.Value(null, "n2", "web.2");
        _page.Value(1e9, "n3", "web.3");

        _page.ToString().ShouldBe("""
            # HELP swarmguard_x_seconds How long.
            # TYPE swarmguard_x_seconds gauge
            swarmguard_x_seconds{node="n1",task="web.1"} 1.5
            swarmguard_x_seconds{node="n3",task="web.3"} 1000000000

            """);
        shape.Unit.ShouldBe("seconds");
    }

    [Fact]
    public void What_would_break_the_format_is_escaped()
    {
        _page.Begin(MetricShape.Counter("swarmguard_x_total", "One\nline, \"quoted\" \\.", "service"));
        _page.Value(double.PositiveInfinity, "a\"b\\c\nd");

        _page.ToString().ShouldBe(
            "# HELP swarmguard_x_total One\\nline, \"quoted\" \\\\.\n# TYPE swarmguard_x_total counter\nswarmguard_x_total{service=\"a\\\"b\\\\c\\nd\"} +Inf\n");
    }

    [Fact]
    public void A_histogram_adds_its_buckets_up_and_begins_at_zero()
    {
        var spread = new Spread(MetricShape.Histogram("swarmguard_x_seconds", "h", "kind"), 1, 2.5);
        spread.Zero("a");
        spread.Zero("b");
        foreach (var value in (double[])[-3, 1, 2, 9]) spread.Observe(value, "a");
        spread.WriteTo(_page);

        _page.ToString().ShouldBe("""
            # HELP swarmguard_x_seconds h
            # TYPE swarmguard_x_seconds histogram
            swarmguard_x_seconds_bucket{kind="a",le="1"} 2
            swarmguard_x_seconds_bucket{kind="a",le="2.5"} 3
            swarmguard_x_seconds_bucket{kind="a",le="+Inf"} 4
            swarmguard_x_seconds_sum{kind="a"} 12
            swarmguard_x_seconds_count{kind="a"} 4
            swarmguard_x_seconds_bucket{kind="b",le="1"} 0
            swarmguard_x_seconds_bucket{kind="b",le="2.5"} 0
            swarmguard_x_seconds_bucket{kind="b",le="+Inf"} 0
            swarmguard_x_seconds_sum{kind="b"} 0
            swarmguard_x_seconds_count{kind="b"} 0

            """);
    }

    [Fact]
    public void A_tally_begins_at_zero_counts_and_has_an_end()
    {
        var tally = new Tally(MetricShape.Counter("swarmguard_x_total", "h", "kind"));
        tally.Zero("never");
        tally.Count("a");
        tally.Add(2, "a");
        for (var i = 0; i < 2000; i++) tally.Count($"invented-{i}");
        tally.WriteTo(_page);

        _page.ToString().ShouldContain("x_total{kind=\"never\"} 0\nswarmguard_x_total{kind=\"a\"} 3\n");
        _page.ToString().Split('\n').Count(line => line.StartsWith("swarmguard", StringComparison.Ordinal)).ShouldBe(1000);
    }

    [Fact]
    public void Too_few_labels_are_a_mistake_of_ours()
    {
        _page.Begin(MetricShape.Gauge("swarmguard_x", "h", "node"));
        Should.Throw<ArgumentException>(() => _page.Value(1)).Message.ShouldContain("swarmguard_x has 1 labels, and 0 values were given");
    }
}
