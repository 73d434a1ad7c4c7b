using System.Text.Json;
using SwarmGuard.LoadClient.Statistics;

namespace SwarmGuard.LoadClient.Reporting;

/// <summary>One JSON line per period, and one for the run. Flushed line by line: a reader follows while it runs.</summary>
internal sealed class Reporter(RunTally tally, IReadOnlyList<TextWriter> writers, TimeProvider clock)
{
    public async Task RunAsync(TimeSpan period, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(period, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
                await ReportPeriodAsync();
        }
        catch (OperationCanceledException)
        {
            // The run is over; what came since the last line still gets its own.
            await ReportPeriodAsync();
        }
    }

    public Task SummarizeAsync(string mode, long started) => WriteAsync(tally.ClosePeriod((_, run) =>
        JsonSerializer.Serialize(SummaryLine.From(run, mode, started, Now), ReportJson.Default.SummaryLine)));

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private Task ReportPeriodAsync() => WriteAsync(tally.ClosePeriod((period, run) =>
        JsonSerializer.Serialize(PeriodLine.From(period, run, Now), ReportJson.Default.PeriodLine)));

    private async Task WriteAsync(string line)
    {
        foreach (var writer in writers)
        {
            await writer.WriteLineAsync(line);
            await writer.FlushAsync();
        }
    }
}
