using CsCheck;
using Shouldly;
using SwarmGuard.Cli.Clients;
using SwarmGuard.Cli.Experiments.Playing;
using SwarmGuard.Cli.Experiments.Results;
using SwarmGuard.LoadClient.Statistics;
using Xunit;

namespace SwarmGuard.Tests.Experiments.Playing;

public sealed class TrafficTableTests
{
    private readonly ClientRecord _client = new("fresh");

    [Fact]
    public void Periods_are_added_up_to_the_seconds_in_which_they_ended()
    {
        _client.Tell(-200, ok: 1);
        _client.Tell(500, ok: 2);
        _client.Tell(1000, ok: 3, failed: [(400, 600)]);
        _client.Tell(1001, ok: 5);
        var seconds = Table();
        seconds.Select(second => (second.At, second.Sent, second.Ok, second.Failed)).ShouldBe([(-1, 1, 1, 0), (0, 6, 5, 1), (1, 5, 5, 0)]);
        seconds[1].FailedByKind.ShouldBe(new Dictionary<string, long> { ["timeout"] = 1 });
        seconds.ShouldAllBe(second => second.Client == "fresh");
    }

    [Fact]
    public void What_lies_outside_of_the_time_asked_for_is_left_out()
    {
        _client.Tell(0, ok: 1);
        _client.Tell(100, ok: 2);
        _client.Tell(1500, ok: 4);
        TrafficTable.Of([_client], ClientPeriods.Zero, ClientPeriods.Zero, ClientPeriods.Zero.AddSeconds(1)).ShouldHaveSingleItem().Ok.ShouldBe(2);
    }

    [Fact]
    public void Latencies_of_periods_are_put_together_before_percentiles_are_taken()
    {
        _client.Tell(100, ok: 98, latencies: [(1, 98)]);
        _client.Tell(200, ok: 2, latencies: [(700, 1), (900, 1)]);
        var second = Table().ShouldHaveSingleItem();
        (second.P50Ms, second.P95Ms, second.P99Ms, second.SlowestMs).ShouldBe((1, 1, 700, 900));
    }

    [Fact]
    public void Percentiles_of_buckets_put_together_are_those_of_one_histogram() =>
        Gen.Select(Gen.Double[0.01, 10_000].Array[1, 60].Array[1, 6], Gen.Double[1, 100]).Sample((periods, percent) =>
        {
            var whole = new LatencyHistogram();
            var buckets = new List<IReadOnlyList<double>>();
            foreach (var period in periods)
            {
                var part = new LatencyHistogram();
                foreach (var ms in period)
                {
                    part.Add(TimeSpan.FromMilliseconds(ms));
                    whole.Add(TimeSpan.FromMilliseconds(ms));
                }

                buckets.AddRange(part.Buckets);
            }

            var ours = TrafficTable.Percentile([.. buckets.OrderBy(bucket => bucket[0])], percent);
            // A histogram knows its greatest value exactly, where buckets tell their upper edge.
            Math.Min(ours, whole.GreatestMs).ShouldBe(whole.PercentileMs(percent), 1e-9);
        });

    private IReadOnlyList<TrafficSecond> Table() =>
        TrafficTable.Of([_client], ClientPeriods.Zero, DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
}
