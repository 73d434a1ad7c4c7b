using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using SwarmGuard.Lab.Host;
using SwarmGuard.Lab.Waiting;

namespace SwarmGuard.LabTests.Metrics;

/// <summary>A real Prometheus on a free loopback port, with a folder of its own.</summary>
internal sealed class PrometheusServer : IAsyncDisposable
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan EndTime = TimeSpan.FromSeconds(20);
    private readonly DirectoryInfo _folder;
    private readonly Process _process;
    private readonly HttpClient _http;
    private readonly ConcurrentQueue<string> _log = new();

    private PrometheusServer(DirectoryInfo folder, Process process, int port)
    {
        (_folder, _process) = (folder, process);
        _http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/api/v1/"), Timeout = TimeSpan.FromSeconds(30) };
    }

    public string Log => string.Join('\n', _log);

    /// <param name="configuration">Its prometheus.yml.</param>
    /// <param name="rules">Its swarmguard.rules.yml, beside that.</param>
    /// <param name="stop">Ends the wait for it to be ready.</param>
    public static async Task<PrometheusServer> StartAsync(string configuration, string rules, CancellationToken stop)
    {
        var folder = Directory.CreateTempSubdirectory("swarmguard-prometheus-");
        var file = Path.Combine(folder.FullName, "prometheus.yml");
        await File.WriteAllTextAsync(file, configuration, stop);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "swarmguard.rules.yml"), rules, stop);
        var port = FreePort();
        var start = new ProcessStartInfo("prometheus") { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = folder.FullName };
        foreach (var argument in (string[])[$"--config.file={file}", $"--storage.tsdb.path={folder.FullName}/data", $"--web.listen-address=127.0.0.1:{port}"])
            start.ArgumentList.Add(argument);
        var server = new PrometheusServer(folder, new Process { StartInfo = start }, port);
        server.Listen();
        try
        {
            await new WaitFor(TimeProvider.System).TrueAsync("Prometheus to be ready", StartTime, server.ReadyAsync, stop);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        return server;
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Asks its API; answers what it calls the data.</summary>
    public async Task<JsonNode> AskAsync(string path, CancellationToken stop)
    {
        using var response = await _http.GetAsync(new Uri(path, UriKind.Relative), stop);
        var answer = await response.Content.ReadFromJsonAsync<JsonObject>(stop);
        return (string?)answer?["status"] == "success" ? answer["data"]! : throw new InvalidOperationException($"{path}: {answer}");
    }

    /// <summary>The series that an expression answers now.</summary>
    public async Task<JsonArray> NowAsync(string expression, CancellationToken stop) =>
        (await AskAsync($"query?query={Uri.EscapeDataString(expression)}", stop))["result"]!.AsArray();

    /// <summary>The series that an expression answers from one time to another.</summary>
    public async Task<JsonArray> RangeAsync(string expression, DateTimeOffset from, DateTimeOffset to, CancellationToken stop) => (await AskAsync(string.Create(
        CultureInfo.InvariantCulture,
        $"query_range?query={Uri.EscapeDataString(expression)}&start={from.ToUnixTimeSeconds()}&end={to.ToUnixTimeSeconds()}&step=1"), stop))["result"]!.AsArray();

    public Task HasAsync(string expression, TimeSpan patience, CancellationToken stop) => new WaitFor(TimeProvider.System).TrueAsync(
        $"Prometheus to answer {expression}", patience, async token => (await NowAsync(expression, token)).Count > 0 ? null : "nothing", stop);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            ProcessKiller.Signal(_process.Id, NativeMethods.TerminateSignal);
            using var patience = new CancellationTokenSource(EndTime);
            await _process.WaitForExitAsync(patience.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            if (!_process.HasExited) _process.Kill();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
        _http.Dispose();
        _folder.Delete(recursive: true);
    }

    private void Listen()
    {
        _process.OutputDataReceived += (_, line) => _log.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _log.Enqueue(line.Data ?? "");
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private async Task<string?> ReadyAsync(CancellationToken stop)
    {
        if (_process.HasExited) throw new InvalidOperationException($"Prometheus ended with {_process.ExitCode}:\n{Log}");
        using var response = await _http.GetAsync(new Uri("/-/ready", UriKind.Relative), stop);
        return response.IsSuccessStatusCode ? null : $"{response.StatusCode}";
    }
}
