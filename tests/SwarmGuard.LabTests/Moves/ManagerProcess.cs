using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using SwarmGuard.Core.Wire;
using SwarmGuard.Lab.Host;
using SwarmGuard.Lab.Waiting;

namespace SwarmGuard.LabTests.Moves;

/// <summary>The published recovery-manager as a process of its own, so that it can be killed as a crash would.</summary>
internal sealed class ManagerProcess : IAsyncDisposable
{
    private const int FreezeSignal = 19;
    private const int ThawSignal = 18;
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(30);
    private readonly Process _process;
    private readonly HttpClient _http;
    private readonly ConcurrentQueue<string> _log = new();

    private ManagerProcess(Process process, Uri address)
    {
        _process = process;
        _http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(3) };
    }

    public string Log => string.Join('\n', _log);

    public static async Task<ManagerProcess> StartAsync(
        MoveLab lab, CancellationToken stop, string? socket = null, params (string Name, string Value)[] settings)
    {
        var manager = Begin(lab, socket, settings);
        await new WaitFor(TimeProvider.System).TrueAsync("the manager to lead", StartTime, manager.LeadsAsync, stop);
        await manager.ReportNodesAsync(lab, stop);
        return manager;
    }

    /// <summary>Another one beside one that leads: it answers, and waits for its turn.</summary>
    public static async Task<ManagerProcess> StandByAsync(MoveLab lab, CancellationToken stop, string? socket = null)
    {
        var manager = Begin(lab, socket, []);
        await new WaitFor(TimeProvider.System).TrueAsync("the manager to answer", StartTime, manager.HealthAsync, stop);
        return manager;
    }

    private static ManagerProcess Begin(MoveLab lab, string? socket, (string Name, string Value)[] settings)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo(lab.ManagerProgram) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOCKER_HOST"] = $"unix://{socket ?? lab.Lab.Managers[0].SocketPath}";
        start.Environment["LISTEN_URL"] = address.ToString();
        start.Environment["MIGRATION_COOLDOWN_SECONDS"] = "0";
        start.Environment["MIGRATION_RETRY_SECONDS"] = "0";
        start.Environment["NODE_CYCLE_SECONDS"] = "0";
        // All tests share one Swarm, and what was begun is remembered in it.
        start.Environment["LIMIT_ACTIONS"] = "10000";
        // The trouble these tests report is made up, and may strike the same replica again right away.
        start.Environment["FOLLOW_WINDOW_SECONDS"] = "0";
        // Nodes are reported once by the test, in place of agents that would do so every second.
        start.Environment["NODE_LOAD_MAX_AGE_SECONDS"] = "3600";
        foreach (var (name, value) in settings) start.Environment[name] = value;
        var manager = new ManagerProcess(new Process { StartInfo = start }, address);
        manager.Listen();
        return manager;
    }

    public async Task<AlertAnswer> AlertAsync(AlertMessage alert, bool wait, CancellationToken stop)
    {
        var path = wait ? "/alert?wait=true" : "/alert";
        using var response = await _http.PostAsJsonAsync(path, alert, WireJson.Default.AlertMessage, stop);
        return (await response.Content.ReadFromJsonAsync(WireJson.Default.AlertAnswer, stop))!;
    }

    public async Task<HttpStatusCode> PostRawAsync(byte[] body, CancellationToken stop)
    {
        while (true)
        {
            // Asks first: who is refused by the announced length may still be writing when the connection is closed.
            using var request = new HttpRequestMessage(HttpMethod.Post, "/alert") { Content = new ByteArrayContent(body) };
            request.Headers.ExpectContinue = true;
            using var response = await _http.SendAsync(request, stop);
            if (response.StatusCode != HttpStatusCode.TooManyRequests) return response.StatusCode;
            // Garbage by the thousand is more than one address may send at once.
            await Task.Delay(response.Headers.RetryAfter!.Delta!.Value, TimeProvider.System, stop);
        }
    }

    public async Task ReportAsync(SampleBatch batch, CancellationToken stop)
    {
        using var response = await _http.PostAsJsonAsync("/samples", batch, WireJson.Default.SampleBatch, stop);
        response.EnsureSuccessStatusCode();
    }

    public async Task<string> TimelineAsync(CancellationToken stop) => string.Join(
        '\n', (await _http.GetFromJsonAsync("/timeline", WireJson.Default.IReadOnlyListTimelineEntry, stop))!.Select(e => $"{e.Kind} {e.Service}: {e.Message}"));

    public async Task<ActionView> ActionAsync(string id, CancellationToken stop) =>
        (await _http.GetFromJsonAsync($"/actions/{id}", WireJson.Default.ActionView, stop))!;

    public async Task<IReadOnlyList<ActionView>> ActionsAsync(CancellationToken stop) =>
        (await _http.GetFromJsonAsync("/actions", WireJson.Default.IReadOnlyListActionView, stop))!;

    /// <summary>SIGKILL: no instruction of it runs any more.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public bool HasExited => _process.HasExited;

    /// <summary>SIGSTOP: it hangs, and knows nothing of it.</summary>
    public void Freeze() => ProcessKiller.Signal(_process.Id, FreezeSignal);

    /// <summary>SIGCONT.</summary>
    public void Thaw() => ProcessKiller.Signal(_process.Id, ThawSignal);

    public Task<string?> LeadsAsync(CancellationToken stop) => HealthAsync(health => health.Leads ? null : "it stands by", stop);

    public async Task<HttpStatusCode> StatusOfAsync(AlertMessage alert, CancellationToken stop)
    {
        using var response = await _http.PostAsJsonAsync("/alert", alert, WireJson.Default.AlertMessage, stop);
        return response.StatusCode;
    }

    /// <summary>Ends it in order, so that the next need not wait for its lease to run out.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            ProcessKiller.Signal(_process.Id, ThawSignal);
            ProcessKiller.Signal(_process.Id, NativeMethods.TerminateSignal);
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            await _process.WaitForExitAsync(patience.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            if (!_process.HasExited) _process.Kill();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
        _http.Dispose();
    }

    private void Listen()
    {
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private void Keep(string? line)
    {
        if (line is not null) _log.Enqueue(line);
    }

    private Task<string?> HealthAsync(CancellationToken stop) => HealthAsync(_ => null, stop);

    private async Task<string?> HealthAsync(Func<HealthView, string?> problem, CancellationToken stop)
    {
        if (_process.HasExited) throw new InvalidOperationException($"the manager ended with {_process.ExitCode}:\n{Log}");
        using var response = await _http.GetAsync("/health", stop);
        return response.IsSuccessStatusCode
            ? problem((await response.Content.ReadFromJsonAsync(WireJson.Default.HealthView, stop))!)
            : $"{response.StatusCode}: {await response.Content.ReadAsStringAsync(stop)}";
    }

    private async Task ReportNodesAsync(MoveLab lab, CancellationToken stop)
    {
        foreach (var node in lab.Lab.Nodes)
        {
            var now = TimeProvider.System.GetUtcNow();
            var idle = new NodeReport
            {
                At = now, CpuPercent = 5, CpuCores = 2, MemoryPercent = 10, MemoryMb = 8192, NetworkInMbps = 0, NetworkOutMbps = 0,
            };
            await ReportAsync(new SampleBatch { NodeId = node.SwarmId, Node = node.Name, SentAt = now, NodeSample = idle, Containers = [] }, stop);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
