using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using SwarmGuard.Lab.Host;
using SwarmGuard.Lab.Waiting;

namespace SwarmGuard.LabTests.Seeing;

/// <summary>The published manager over a stand-in engine, and what it costs.</summary>
internal sealed class BenchManager : IAsyncDisposable
{
    private const double TicksPerSecond = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _log = new();

    private BenchManager(Process process, Uri address)
    {
        _process = process;
        Http = new HttpClient { BaseAddress = address, Timeout = Patience };
    }

    public HttpClient Http { get; }

    public string Log => string.Join('\n', _log.TakeLast(40));

    public static async Task<BenchManager> StartAsync(string program, string engine, string folder, CancellationToken stop)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in ((string, string)[])
            [
                ("DOCKER_HOST", engine), ("LISTEN_URL", address.ToString()), ("HISTORY_FILE", Path.Combine(folder, "history.db")),
                // The trouble is made up, and there is more of it than a Swarm would be allowed to act upon.
                ("MIGRATION_COOLDOWN_SECONDS", "0"), ("NODE_CYCLE_SECONDS", "0"), ("LIMIT_ACTIONS", "10000"), ("FOLLOW_WINDOW_SECONDS", "0"),
            ])
            start.Environment[name] = value;
        var manager = new BenchManager(new Process { StartInfo = start }, address);
        manager.Listen();
        await new WaitFor(TimeProvider.System).TrueAsync("the manager to answer", Patience, async token =>
        {
            using var response = await manager.Http.GetAsync("/health", token);
            return (await response.Content.ReadAsStringAsync(token)).Contains("\"leads\":true", StringComparison.Ordinal) ? null : manager.Log;
        }, stop);
        return manager;
    }

    /// <summary>Processor time over a while, in percent of one core, and memory at its end.</summary>
    public async Task<Cost> MeasureAsync(TimeSpan length, TimeProvider clock, CancellationToken stop)
    {
        var (ticks, began) = (Ticks(), clock.GetTimestamp());
        await Task.Delay(length, clock, stop);
        var seconds = clock.GetElapsedTime(began).TotalSeconds;
        return new Cost((Ticks() - ticks) / TicksPerSecond / seconds * 100, Mebibytes("VmRSS"), Mebibytes("RssAnon"));
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!_process.HasExited)
        {
            ProcessKiller.Signal(_process.Id, NativeMethods.TerminateSignal);
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            await _process.WaitForExitAsync(patience.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            if (!_process.HasExited) _process.Kill();
        }

        _process.Dispose();
    }

    // The name of the program, in parentheses, may hold anything; user and system time are the 12th and 13th field after it.
    private long Ticks()
    {
        var text = File.ReadAllText($"/proc/{_process.Id}/stat");
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
    }

    private double Mebibytes(string name)
    {
        var line = File.ReadLines($"/proc/{_process.Id}/status").Single(l => l.StartsWith(name + ":", StringComparison.Ordinal));
        return double.Parse(line.Split(':')[1].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture) / 1024;
    }

    private void Listen()
    {
        _process.OutputDataReceived += (_, line) => _log.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _log.Enqueue(line.Data ?? "");
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
