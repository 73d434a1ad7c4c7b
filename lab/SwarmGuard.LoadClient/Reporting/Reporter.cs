using System.Text.Json;
using SwarmGuard.LoadClient.Load;
using SwarmGuard.LoadClient.Statistics;

namespace SwarmGuard.LoadClient.Reporting;

/// <summary>One JSON line per period, and one for the run. Flushed line by line: a reader follows while it runs.</summary>
internal sealed class Reporter(RunTally tally, RunClock run, IReadOnlyList<TextWriter> writers, TimeProvider clock)
{
    public async Task RunAsync(TimeSpan period, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(period, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
                await WriteAsync(tally.TakeOver(run.Elapsed, Line));
        }
        catch (OperationCanceledException)
        {
            await WriteAsync(tally.TakeRest(run.Elapsed, Line));
        }
    }

    public Task SummarizeAsync(string mode) => WriteAsync([tally.OfRun(whole => JsonSerializer.Serialize(
        SummaryLine.From(whole, mode, run.UnixMs(TimeSpan.Zero), run.UnixMs(run.Elapsed)), ReportJson.Default.SummaryLine))]);

    private string Line(TimeSpan end, Tally period, Tally whole) =>
        JsonSerializer.Serialize(PeriodLine.From(period, whole, run.UnixMs(end)), ReportJson.Default.PeriodLine);

    private async Task WriteAsync(IReadOnlyList<string> lines)
    {
        foreach (var writer in writers)
        {
            foreach (var line in lines) await writer.WriteLineAsync(line);
            await writer.FlushAsync();
        }
    }
}
