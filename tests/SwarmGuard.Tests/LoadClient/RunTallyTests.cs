using CsCheck;
using Shouldly;
using SwarmGuard.LoadClient.Http;
using SwarmGuard.LoadClient.Statistics;
using Xunit;

namespace SwarmGuard.Tests.LoadClient;

public sealed class RunTallyTests
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);

    private static readonly Gen<(TimeSpan Due, Outcome Outcome)> AnyRequest = Gen.Select(
        Gen.Int[0, 2000],
        Gen.Double[0, 5000],
        Gen.OneOf(Gen.Const((FailureKind?)null), Gen.Enum<FailureKind>().Select(kind => (FailureKind?)kind)),
        Gen.Int[0, 2].Select(number => new[] { "a", "b", null }[number])).Select((due, ms, failure, replica) => (TimeSpan.FromMilliseconds(due), new Outcome
        {
            ScheduledMs = due, Latency = TimeSpan.FromMilliseconds(ms), Failure = failure, Replica = replica,
        }));

    private readonly RunTally _tally = new(Period);

    /// <summary>Requests are sent in order, and have their outcomes in any order, while periods are taken in between.</summary>
    [Fact]
    public void Periods_come_in_order_hold_what_was_due_in_them_and_add_up_to_the_run() =>
        Gen.Select(AnyRequest.Array[0, 60], Gen.Int[1, 500]).Sample((requests, takeEvery) =>
        {
            var tally = new RunTally(Period);
            var taken = new List<(TimeSpan End, Tally Tally)>();
            var events = requests.Select(request => (At: request.Due, Happens: (Action)(() =>
                {
                    tally.AllAreSentBefore(request.Due);
                    tally.CountSent(request.Due);
                })))
                .Concat(requests.Select(request => (At: request.Due + request.Outcome.Latency, Happens: (Action)(() => tally.Add(request.Due, request.Outcome)))))
                .Concat(Enumerable.Range(1, 2000 / takeEvery).Select(at => TimeSpan.FromMilliseconds(at * takeEvery))
                    .Select(now => (At: now, Happens: (Action)(() => taken.AddRange(tally.TakeOver(now, (end, period, _) => (end, period)))))))
                .OrderBy(happening => happening.At);
            foreach (var (_, happens) in events) happens();
            tally.AllAreSentBefore(TimeSpan.MaxValue);
            taken.AddRange(tally.TakeOver(TimeSpan.FromSeconds(1), (end, period, _) => (end, period)));
            taken.AddRange(tally.TakeRest(TimeSpan.FromSeconds(20), (end, period, _) => (end, period)));

            taken.Select(period => period.End).ShouldBe(Enumerable.Range(1, taken.Count).Select(number => Period * number));
            foreach (var (end, period) in taken)
            {
                var due = requests.Where(request => request.Due < end && request.Due >= end - Period).ToList();
                (period.Sent, period.Failed, period.Ok).ShouldBe((due.Count, due.Count(one => one.Outcome.Failure is not null), due.Count(one => one.Outcome.Failure is null)));
            }

            var run = tally.OfRun(whole => whole);
            run.Sent.ShouldBe(requests.Length);
            taken.Sum(period => period.Tally.Sent).ShouldBe(run.Sent);
            run.FailuresByKind.Values.Sum().ShouldBe(run.Failed);
            run.OkPerReplica.Values.Sum().ShouldBe(run.Ok);
            run.FirstFailures.Count.ShouldBe((int)Math.Min(20, run.Failed));
        });

    [Fact]
    public void A_period_is_told_once_its_time_is_over_all_is_sent_and_all_is_known()
    {
        _tally.CountSent(At(50));
        Over(99).ShouldBe(0);
        Over(100).ShouldBe(0, "another may be due that was not sent yet");
        _tally.AllAreSentBefore(At(110));
        Over(100).ShouldBe(0, "it has no outcome yet");
        _tally.CountSent(At(110));
        _tally.Add(At(110), Good(1, 110));
        _tally.AllAreSentBefore(At(900));
        Over(300).ShouldBe(0, "periods come in order");
        _tally.Add(At(50), Good(2000, 50));
        Over(300).ShouldBe(3, "also that in which nothing was due");
        Over(300).ShouldBe(0, "each once");
    }

    [Fact]
    public void The_first_answer_of_a_replica_is_that_which_came_first()
    {
        foreach (var (due, ms) in ((int, int)[])[(10, 900), (60, 20), (90, 300)])
        {
            _tally.CountSent(At(due));
            _tally.Add(At(due), Good(ms, due));
        }

        _tally.TakeRest(At(2000), (_, period, _) => period.FirstAnswers).ShouldHaveSingleItem().ShouldBe(new Dictionary<string, long> { ["a"] = 80 });
    }

    [Fact]
    public void The_slowest_is_remembered_with_its_time()
    {
        foreach (var ms in (int[])[5, 900, 30])
        {
            _tally.CountSent(At(ms));
            _tally.Add(At(ms), Good(ms, ms + 1000));
        }

        _tally.OfRun(run => run).Slowest!.ScheduledMs.ShouldBe(1900);
    }

    [Fact]
    public void Retries_are_counted_apart_from_failures()
    {
        _tally.CountRetry();
        var run = _tally.OfRun(whole => whole);
        (run.Retried, run.Failed).ShouldBe((1, 0));
        _tally.TakeRest(At(50), (end, period, _) => (end, period.Retried)).ShouldBe([(At(50), 1)], "the last period ends when the run does");
    }

    private int Over(int now) => _tally.TakeOver(At(now), (_, period, _) => period).Count;

    private static Outcome Good(int ms, int due) => new() { ScheduledMs = due, Latency = TimeSpan.FromMilliseconds(ms), Replica = "a" };

    private static TimeSpan At(int ms) => TimeSpan.FromMilliseconds(ms);
}
