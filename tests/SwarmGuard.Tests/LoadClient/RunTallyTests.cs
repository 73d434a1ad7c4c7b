using CsCheck;
using Shouldly;
using SwarmGuard.LoadClient.Http;
using SwarmGuard.LoadClient.Statistics;
using Xunit;

namespace SwarmGuard.Tests.LoadClient;

public sealed class RunTallyTests
{
    private static readonly Gen<Outcome> AnyOutcome = Gen.Select(
        Gen.Double[0, 5000],
        Gen.OneOf(Gen.Const((FailureKind?)null), Gen.Enum<FailureKind>().Select(kind => (FailureKind?)kind)),
        Gen.Int[0, 2].Select(number => new[] { "a", "b", null }[number])).Select((ms, failure, replica) => new Outcome
        {
            ScheduledMs = (long)ms, Latency = TimeSpan.FromMilliseconds(ms), Failure = failure, Replica = replica,
        });

    [Fact]
    public void Periods_add_up_to_the_run() => AnyOutcome.Array.Array.Sample(periods =>
    {
        var tally = new RunTally();
        var (ok, failed, sent) = (0L, 0L, 0L);
        foreach (var period in periods)
        {
            foreach (var outcome in period)
            {
                tally.CountSent();
                tally.Add(outcome);
            }

            var closed = tally.ClosePeriod((tallied, _) => tallied);
            (ok, failed, sent) = (ok + closed.Ok, failed + closed.Failed, sent + closed.Sent);
        }

        var run = tally.ClosePeriod((_, whole) => whole);
        (run.Ok, run.Failed, run.Sent).ShouldBe((ok, failed, sent));
        run.FailuresByKind.Values.Sum().ShouldBe(run.Failed);
        run.OkPerReplica.Values.Sum().ShouldBe(run.Ok);
        run.FirstFailures.Count.ShouldBe((int)Math.Min(20, run.Failed));
    });

    [Fact]
    public void The_slowest_is_remembered_with_its_time()
    {
        var tally = new RunTally();
        foreach (var ms in (long[])[5, 900, 30])
            tally.Add(new Outcome { ScheduledMs = ms + 1000, Latency = TimeSpan.FromMilliseconds(ms) });
        tally.ClosePeriod((_, run) => run).Slowest!.ScheduledMs.ShouldBe(1900);
    }

    [Fact]
    public void Retries_are_counted_apart_from_failures()
    {
        var tally = new RunTally();
        tally.CountRetry();
        var run = tally.ClosePeriod((_, whole) => whole);
        (run.Retried, run.Failed).ShouldBe((1, 0));
    }
}
