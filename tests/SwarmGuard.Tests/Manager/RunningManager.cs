using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Shouldly;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Settings;
using SwarmGuard.Core.Wire;
using SwarmGuard.Manager;
using SwarmGuard.Manager.Leading;
using SwarmGuard.Manager.Limits;
using SwarmGuard.Manager.Notifying;
using SwarmGuard.Manager.Settings;
using Xunit;

namespace SwarmGuard.Tests.Manager;

/// <summary>A whole manager in this process, over a fake engine.</summary>
internal sealed class RunningManager : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private readonly WebApplication _app;
    private static readonly Uri Anywhere = new("http://127.0.0.1:0");
    private static readonly Rate Endless = new(1e9, 1e9);
    private int _alerts;
    private bool _keepsEngine;

    // What a manager logs is not what these tests look at, and would bury what a failing one says.
    static RunningManager() => Environment.SetEnvironmentVariable("Logging__LogLevel__Default", "None");

    private RunningManager(FakeEngine engine, WebApplication app)
    {
        Engine = engine;
        _app = app;
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()), Timeout = Patience };
    }

    public FakeEngine Engine { get; }

    public FakeSwarm Swarm => Engine.Swarm;

    public HttpClient Http { get; }

    public static async Task<RunningManager> StartAsync(
        Action<FakeSwarm>? before = null, Func<MigrationPolicy, MigrationPolicy>? policy = null, Func<ScalingPolicy, ScalingPolicy>? scaling = null,
        FakeConfigs? configs = null)
    {
        var engine = await FakeEngine.StartAsync(configs);
        before?.Invoke(engine.Swarm);
        var rules = new ServicePolicy();
        rules = rules with
        {
            Migration = policy?.Invoke(rules.Migration) ?? rules.Migration,
            Scaling = scaling?.Invoke(rules.Scaling) ?? rules.Scaling,
        };
        return await StartAsync(engine, new ManagerSettings(engine.Address, Anywhere, SetPolicy.Default with { Policy = rules }));
    }

    /// <summary>Another one over the same engine, which stays when this one goes.</summary>
    public static async Task<RunningManager> BesideAsync(FakeEngine engine, Func<LimitPolicy, LimitPolicy>? limits = null, ManagerIdentity? identity = null,
        NotificationFile? notifications = null)
    {
        var rules = new ServicePolicy();
        rules = rules with { Limits = limits?.Invoke(rules.Limits) ?? rules.Limits };
        var settings = new ManagerSettings(engine.Address, Anywhere, SetPolicy.Default with { Policy = rules })
        {
            Notifications = notifications ?? NotificationFile.None(),
        };
        return await StartAsync(engine, identity is null ? settings : settings with { Identity = identity }, keepsEngine: true);
    }

    /// <summary>Over an engine that is not well from the start.</summary>
    public static async Task<RunningManager> StartAsync(Action<FakeEngine> engine)
    {
        var fake = await FakeEngine.StartAsync();
        engine(fake);
        return await StartAsync(fake, new ManagerSettings(fake.Address, Anywhere, SetPolicy.Default));
    }

    /// <summary>With a configuration file, read as the manager reads it at its start.</summary>
    public static async Task<RunningManager> StartAsync(ScratchFile file, Action<FakeSwarm>? before = null, params (string Name, string Value)[] variables)
    {
        var engine = await FakeEngine.StartAsync();
        before?.Invoke(engine.Swarm);
        var set = variables.Append(("CONFIG_FILE", file.Path)).ToDictionary(v => v.Item1, v => v.Item2);
        var settings = SettingsReader.Read(set.GetValueOrDefault, [.. set.Keys], out var problems).ShouldNotBeNull(string.Join('\n', problems));
        return await StartAsync(engine, settings with { Engine = engine.Address, ListenUrl = Anywhere });
    }

    private static async Task<RunningManager> StartAsync(FakeEngine engine, ManagerSettings settings, bool keepsEngine = false)
    {
        var app = ManagerApp.Build(settings with { Access = settings.Access with { Rates = _ => Endless } }, TimeProvider.System);
        await app.StartAsync(Stop);
        var manager = new RunningManager(engine, app) { _keepsEngine = keepsEngine };
        if ((bool)(await manager.HealthAsync())["leads"]!) await manager.ReportAsync();
        return manager;
    }

    public Task<JsonObject> AlertAsync(FakeTask task, string query = "", Action<JsonObject>? change = null)
    {
        var body = new JsonObject
        {
            ["timestamp"] = TimeProvider.System.GetUtcNow().AddSeconds(++_alerts).ToString("O"),
            ["node"] = "host-" + task.Node,
            ["container_id"] = task.Container,
            ["container_name"] = "c",
            ["service_name"] = task.Service[..^3],
            ["scenario"] = "scenario1_migration",
            ["metrics"] = JsonSerializer.SerializeToNode(Wire.Samples.Metrics, WireJson.Default.AlertMetrics),
        };
        change?.Invoke(body);
        return PostAsync("/alert" + query, body.ToJsonString());
    }

    /// <summary>Two breaches in a row; the answer to the second.</summary>
    public async Task<JsonObject> BreachAsync(FakeTask task, string query = "", Action<JsonObject>? change = null)
    {
        Status(await AlertAsync(task, change: change)).ShouldBe("waiting");
        return await AlertAsync(task, query, change);
    }

    public async Task<JsonObject> PostAsync(string path, string body, HttpStatusCode expected = HttpStatusCode.OK)
    {
        // Who is refused by the announced length may still be writing when the connection is closed; this way it asks first.
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.ExpectContinue = expected == HttpStatusCode.RequestEntityTooLarge;
        using var response = await Http.SendAsync(request, Stop);
        response.StatusCode.ShouldBe(expected);
        return (await response.Content.ReadFromJsonAsync<JsonObject>(Stop)).ShouldNotBeNull();
    }

    public async Task<JsonNode> GetAsync(string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var response = await Http.GetAsync(path, Stop);
        response.StatusCode.ShouldBe(expected);
        return (await response.Content.ReadFromJsonAsync<JsonNode>(Stop)).ShouldNotBeNull();
    }

    public Task<JsonNode> ActionAsync(JsonObject answer, string status) => UntilAsync(
        () => GetAsync($"/actions/{(string?)answer["action_id"]}"), action => (string?)action["status"] == status);

    public async Task<string> TimelineAsync() => string.Join('\n', (await GetAsync("/timeline")).AsArray().Select(e => (string?)e!["message"]));

    /// <summary>Asks until the answer is right, or too long.</summary>
    public static async Task<T> UntilAsync<T>(Func<Task<T>> ask, Func<T, bool> isRight)
    {
        var clock = TimeProvider.System;
        var since = clock.GetTimestamp();
        while (true)
        {
            var answer = await ask();
            if (isRight(answer)) return answer;
            clock.GetElapsedTime(since).ShouldBeLessThan(Patience, answer?.ToString());
            await Task.Delay(TimeSpan.FromMilliseconds(5), clock, Stop);
        }
    }

    public static string? Status(JsonObject answer) => (string?)answer["status"];

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        if (!_keepsEngine) await Engine.DisposeAsync();
    }

    /// <summary>Waits until the manager has listed the services, which it does on start and after each event.</summary>
    public async Task ServicesSeenAsync()
    {
        var lists = Engine.Lists;
        await UntilAsync(
            () =>
            {
                Engine.RaiseEvent();
                return Task.FromResult(Engine.Lists);
            },
            now => now > lists);
    }

    /// <summary>What agents measure of a service: every running replica uses this much, every node is this busy.</summary>
    public async Task MeasureAsync(string serviceId, AlertMetrics usage, bool inBreach = false, Func<string, double>? nodeCpu = null, int? but = null,
        TimeSpan clockAhead = default)
    {
        var tasks = Swarm.Wanted(serviceId).Where(t => t.State == "running" && t.Slot != but).ToLookup(t => t.Node);
        foreach (var node in (string[])["n1", "n2", "n3"])
        {
            var batch = Wire.Samples.Batch with
            {
                NodeId = node,
                Node = "host-" + node,
                NodeSample = Wire.Samples.Batch.NodeSample! with { CpuPercent = nodeCpu?.Invoke(node) ?? 10, MemoryMb = 1000 },
                Containers = [.. tasks[node].Select(t => Wire.Samples.Batch.Containers[0] with
                {
                    At = TimeProvider.System.GetUtcNow() + clockAhead, TaskId = t.Id, ServiceId = serviceId, ServiceName = serviceId[..^3],
                    ContainerId = t.Container, InBreach = inBreach, Metrics = usage,
                })],
            };
            await PostAsync("/samples", JsonSerializer.Serialize(batch, WireJson.Default.SampleBatch));
        }
    }

    /// <summary>Every node's agent reports once.</summary>
    public async Task ReportAsync()
    {
        foreach (var node in (string[])["n1", "n2", "n3"]) await ReportAsync(node);
    }

    public Task LeadsAsync() => UntilAsync(HealthAsync, health => (bool)health["leads"]!);

    /// <summary>Whether it is well or not, what it says of itself.</summary>
    public async Task<JsonNode> HealthAsync()
    {
        using var response = await Http.GetAsync("/health", Stop);
        return (await response.Content.ReadFromJsonAsync<JsonNode>(Stop)).ShouldNotBeNull();
    }

    private Task ReportAsync(string node) => PostAsync("/samples", JsonSerializer.Serialize(
        Wire.Samples.Batch with { NodeId = node, Node = "host-" + node, Containers = [] }, WireJson.Default.SampleBatch));
}
