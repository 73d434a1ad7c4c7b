using System.Globalization;
using System.Text.Json.Nodes;
using SwarmGuard.Core.Sampling;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Lab;
using SwarmGuard.Lab.Net;

namespace SwarmGuard.Cli.Experiments.Overhead;

/// <summary>
/// An agent on the measured node. Between its windows it is paused, and costs nothing: nothing is started anew, so that it is measured as
/// one that has run for long, and changing between agents takes milliseconds.
/// </summary>
internal sealed class MeasuredAgent : IAsyncDisposable
{
    private const int MetricsPort = 9464;
    private const string PassMetric = "swarmguard_agent_pass_duration_seconds";
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(5);

    /// <summary>The engine cleans up behind a process after it has told of its end.</summary>
    private static readonly TimeSpan Aftermath = TimeSpan.FromMilliseconds(300);

    private readonly EngineClient _engine;
    private readonly string _id;
    private readonly int _pid;
    private readonly CounterMeter _meter;
    private readonly JsonNode _healthCheck;
    private readonly HttpClient _http;
    private bool _isPaused;

    private MeasuredAgent(LabNode node, string id, JsonNode inspect, TimeProvider clock)
    {
        (_engine, _id, _pid) = (node.Engine, id, (int)inspect["State"]!["Pid"]!);
        _meter = CounterMeter.OfContainer(node, id, _pid, clock);
        _healthCheck = inspect["Config"]!["Healthcheck"]!;
        _http = NamespaceHttp.Client($"/proc/{_pid}/ns/net", LongestAnswer);
        _http.BaseAddress = new Uri($"http://127.0.0.1:{MetricsPort}/");
    }

    public static async Task<MeasuredAgent> OpenAsync(LabNode node, string container, TimeProvider clock, CancellationToken stop) =>
        new(node, container, await node.Engine.GetAsync($"/containers/{container}/json", stop), clock);

    public ContainerCounters Read() => _meter.Read();

    public async Task PauseAsync(CancellationToken stop)
    {
        if (!_isPaused) await _engine.PostAsync($"/containers/{_id}/pause", null, stop);
        _isPaused = true;
    }

    public async Task ResumeAsync(CancellationToken stop)
    {
        if (_isPaused) await _engine.PostAsync($"/containers/{_id}/unpause", null, stop);
        _isPaused = false;
    }

    public async Task<double> RssMibAsync(CancellationToken stop) =>
        ProcessStatus.RssMib(await File.ReadAllTextAsync($"/proc/{_pid}/status", stop)) ?? throw new LabException($"the agent's process {_pid} tells no VmRSS");

    /// <summary>How long its last pass took, as it tells Prometheus; null where it doesn't.</summary>
    public async Task<double?> PassMsAsync(CancellationToken stop)
    {
        var text = await _http.GetStringAsync("metrics", stop);
        var line = text.Split('\n').FirstOrDefault(line => line.StartsWith(PassMetric, StringComparison.Ordinal));
        return line is null ? null : double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture) * 1000;
    }

    /// <summary>
    /// Does what the engine does for a health check, and answers what it cost. An engine begins to count the interval anew when a container
    /// is resumed, so that none would come within a window.
    /// </summary>
    /// <param name="engine">The engine's counters.</param>
    /// <param name="enginePercent">What the engine takes of a core meanwhile without it,</param>
    /// <param name="ownPercent">and what the agent takes.</param>
    /// <param name="clock">Times the aftermath.</param>
    /// <param name="stop">Ends the wait.</param>
    public async Task<HealthCheckCost> CheckHealthAsync(
        CounterMeter engine, double enginePercent, double ownPercent, TimeProvider clock, CancellationToken stop)
    {
        var (engineBefore, ownBefore) = (engine.Read(), Read());
        var ask = new JsonObject
        {
            ["Cmd"] = new JsonArray([.. _healthCheck["Test"]!.AsArray().Skip(1).Select(part => part!.DeepClone())]),
            ["AttachStdout"] = true,
            ["AttachStderr"] = true,
        };
        var made = await _engine.PostAsync($"/containers/{_id}/exec", ask, stop);
        // The answer ends with the process.
        await _engine.PostAsync($"/exec/{made["Id"]}/start", new JsonObject { ["Detach"] = false, ["Tty"] = false }, stop);
        await Task.Delay(Aftermath, clock, stop);
        return new HealthCheckCost(
            ExtraMs(engineBefore, engine.Read(), enginePercent), ExtraMs(ownBefore, Read(), ownPercent),
            TimeSpan.FromMicroseconds((long)_healthCheck["Interval"]! / 1000));
    }

    /// <summary>Resumed first: what is paused can't be stopped in good order.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await ResumeAsync(CancellationToken.None);
        }
        catch (EngineException)
        {
            // The engine or the agent is gone, and with it what was paused.
        }

        _meter.Dispose();
        _http.Dispose();
    }

    private static double ExtraMs(ContainerCounters from, ContainerCounters to, double percent) =>
        ((to.CpuNanoseconds - from.CpuNanoseconds) / 1e6) - ((to.At - from.At).TotalMilliseconds * percent / 100);
}
