using System.Net;
using System.Runtime.InteropServices;
using SwarmGuard.LoadClient.Arguments;
using SwarmGuard.LoadClient.Http;
using SwarmGuard.LoadClient.Reporting;
using SwarmGuard.LoadClient.Statistics;

namespace SwarmGuard.LoadClient.Load;

internal static class LoadClientHost
{
    public static async Task<int> RunAsync(LoadOptions options, TextWriter output, TimeProvider clock)
    {
        using var stop = new CancellationTokenSource();
        using var term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Finish);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Finish);
        try
        {
            await using var file = options.OutFile is { } path ? new StreamWriter(path) : null;
            await RunAsync(options, file is null ? [output] : [output, file], clock, stop.Token);
            return 0;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"load-client: cannot write {options.OutFile ?? "the report"}: {fault.Message}");
            return 2;
        }
        catch (HttpListenerException fault)
        {
            await Console.Error.WriteLineAsync($"load-client: cannot listen on port {options.ControlPort}: {fault.Message}");
            return 2;
        }

        void Finish(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Cancel();
        }
    }

    public static async Task RunAsync(LoadOptions options, IReadOnlyList<TextWriter> writers, TimeProvider clock, CancellationToken stop)
    {
        var tally = new RunTally(options.ReportEvery);
        var run = new RunClock(clock);
        var reporter = new Reporter(tally, run, writers, clock);
        using IRequester requester = options.Mode == ClientMode.Fresh
            ? new FreshRequester(options.Url, clock)
            : new KeepAliveRequester(options.Url, options.Connections, tally.CountRetry, clock);
        using var over = new CancellationTokenSource();
        var reporting = reporter.RunAsync(options.ReportEvery, over.Token);
        var loop = new OpenLoop(options, requester, tally, run, clock);
        using (options.ControlPort is { } port ? new PaceControl(port, loop.ChangeRate) : null)
            await loop.RunAsync(stop);
        await over.CancelAsync();
        await reporting;
        await reporter.SummarizeAsync(options.Mode == ClientMode.Fresh ? "fresh" : "keepalive");
    }
}
