using System.Text.Json;
using Shouldly;
using SwarmGuard.Cli.Clients;
using SwarmGuard.LoadClient.Http;
using SwarmGuard.LoadClient.Reporting;
using SwarmGuard.LoadClient.Statistics;
using Xunit;

namespace SwarmGuard.Tests.Demo;

public sealed class ClientRecordTests
{
    private readonly ClientRecord _record = new("fresh");

    [Fact]
    public void What_a_load_client_writes_is_what_the_record_reads()
    {
        var tally = new Tally(5);
        tally.CountSent();
        tally.CountSent();
        tally.Add(new SwarmGuard.LoadClient.Statistics.Outcome { ScheduledMs = 1000, Latency = TimeSpan.FromMilliseconds(12), Replica = "a" });
        tally.Add(new SwarmGuard.LoadClient.Statistics.Outcome
        {
            ScheduledMs = 1010, Latency = TimeSpan.FromMilliseconds(40), Failure = FailureKind.ConnectRefused, Detail = "10.0.1.5:8080",
        });

        _record.Take(JsonSerializer.Serialize(PeriodLine.From(tally, tally, 1250), ReportJson.Default.PeriodLine));

        (_record.Sent, _record.Failed).ShouldBe((2, 1));
        _record.LastHeard.ToUnixTimeMilliseconds().ShouldBe(1250);
        _record.Summary.ShouldBeNull();
        _record.FirstAnswers().ShouldBe(new Dictionary<string, DateTimeOffset> { ["a"] = At(1012) });
        _record.News().ShouldHaveSingleItem().Text.ShouldBe("fresh: a request FAILED: connect_refused 10.0.1.5:8080");
        _record.News().ShouldBeEmpty("a failure is told once");

        _record.Take(JsonSerializer.Serialize(SummaryLine.From(tally, "fresh", 900, 1900), ReportJson.Default.SummaryLine));
        _record.Summary.ShouldNotBeNull().Requests.ShouldBe(2);
    }

    [Theory]
    [InlineData(0, 100, 0)]
    [InlineData(300, 400, 80)]
    [InlineData(0, 900, 80)]
    [InlineData(600, 700, 30)]
    public void The_slowest_is_taken_from_the_periods_that_touch_a_stretch_of_time(int from, int to, double slowest)
    {
        _record.Take("""{"time":250,"slowest_ms":5}""");
        _record.Take("""{"time":500,"slowest_ms":80}""");
        _record.Take("""{"time":750,"slowest_ms":30}""");
        _record.SlowestMs(At(from), At(to)).ShouldBe(slowest == 0 ? 5 : slowest);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Unhandled exception. System.Exception")]
    [InlineData("{ broken")]
    public void Lines_that_are_no_report_are_passed_over(string line)
    {
        _record.Take(line);
        _record.Sent.ShouldBe(0);
    }

    [Fact]
    public void Who_answered_is_told_by_the_periods()
    {
        _record.Take("""{"time":250,"per_replica":{"a":3},"first_answers":{"a":40}}""");
        _record.Take("""{"time":500,"per_replica":{"a":2,"b":1},"first_answers":{"a":260,"b":900}}""");
        _record.Take("""{"time":750,"per_replica":{"a":1,"b":4},"first_answers":{"a":700,"b":610}}""");
        _record.FirstAnswers().ShouldBe(new Dictionary<string, DateTimeOffset> { ["a"] = At(40), ["b"] = At(610) }, ignoreOrder: true);
        _record.Answers(At(250), At(750)).ShouldBe(new Dictionary<string, long> { ["a"] = 3, ["b"] = 5 }, ignoreOrder: true);
    }

    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
