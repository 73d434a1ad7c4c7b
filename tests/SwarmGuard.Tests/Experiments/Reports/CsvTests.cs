using Shouldly;
using SwarmGuard.Cli.Experiments.Reports;
using Xunit;

namespace SwarmGuard.Tests.Experiments.Reports;

public sealed class CsvTests
{
    [Fact]
    public void Fields_that_would_break_it_are_quoted() =>
        Csv.Write(["a", "b"], [["1", "x,y"], ["say \"no\"", "two\nlines"], ["", " plain "]])
            .ShouldBe("a,b\r\n1,\"x,y\"\r\n\"say \"\"no\"\"\",\"two\nlines\"\r\n, plain \r\n");

    [Fact]
    public void A_run_is_a_row_with_an_empty_field_for_what_was_not_reached()
    {
        var rows = CsvTables.Runs(MadeUpResults.TwoArms).Split("\r\n");
        rows[0].ShouldBe("number,arm,zero,back_ms,down_ms,requests,failed,from_node,problems");
        rows.Length.ShouldBe(1 + 40 + 1);
        rows[1].ShouldStartWith("1,kill-reactive,2026-11-24T12:01:13.0000000Z,");
        rows.Single(row => row.StartsWith("7,kill-proactive", StringComparison.Ordinal)).ShouldContain("Z,,0,2400,0,");
        rows.Single(row => row.StartsWith("3,kill-proactive", StringComparison.Ordinal)).ShouldContain(",\"2 requests failed, <script>alert(\"\"x\"\")</script> & 'so on'\"");
    }

    [Fact]
    public void Traffic_has_a_row_for_each_client_and_second_with_failures_by_kind()
    {
        var rows = CsvTables.Traffic(MadeUpResults.TwoArms).Split("\r\n");
        rows[0].ShouldBe("number,arm,client,at_s,sent,ok,failed,p50_ms,p95_ms,p99_ms,slowest_ms,failed_connect_refused,failed_timeout");
        rows.ShouldContain("1,kill-reactive,fresh,-4,60,60,0,4.2,8,20.5,31,0,0");
        rows.ShouldContain("1,kill-reactive,kept,1,60,30,30,4.2,8,20.5,31,20,10");
        rows.Length.ShouldBe(1 + (40 * 2 * 24) + 1);
    }

    [Fact]
    public void A_curves_point_is_a_row() =>
        CsvTables.Curves(MadeUpResults.TwoArms).Split("\r\n").ShouldContain("2,kill-proactive,CPU of all its tasks,% of one's limit,1,96.5");
}
