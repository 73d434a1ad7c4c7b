using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Tests.Agent;

/// <summary>A manager that answers as a test wants: with a status, or never.</summary>
internal sealed class FakeManager : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly SemaphoreSlim _arrivals = new(0);
    private readonly CancellationTokenSource _release = new();

    private FakeManager(WebApplication app) => _app = app;

    public ConcurrentQueue<AlertMessage> Alerts { get; } = [];

    public ConcurrentQueue<SampleBatch> Batches { get; } = [];

    public ConcurrentQueue<string> Connections { get; } = [];

    /// <summary>Statuses for the next requests; 200 once there are none left. 0 means: no answer until the manager is disposed.</summary>
    public ConcurrentQueue<int> NextStatuses { get; } = [];

    public bool Hangs { get; set; }

    /// <summary>What its answers to batches say of services.</summary>
    public IReadOnlyDictionary<string, ServiceThresholds>? Thresholds { get; set; }

    /// <summary>What they say of all services, and of the period.</summary>
    public ServiceThresholds? Standard { get; set; }

    public double? PollIntervalSeconds { get; set; }

    /// <summary>Whom its answers to batches introduce.</summary>
    public IReadOnlyDictionary<string, ContainerIntroduction>? Containers { get; set; }

    public Uri Url { get; private set; } = new("http://127.0.0.1");

    public static async Task<FakeManager> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddLogging(logging => logging.ClearProviders());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var manager = new FakeManager(app);
        app.Run(manager.AnswerAsync);
        await app.StartAsync();
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        manager.Url = new Uri(addresses.Addresses.Single());
        return manager;
    }

    /// <summary>Waits for one more request.</summary>
    public Task ArrivalAsync(CancellationToken stop) => _arrivals.WaitAsync(stop);

    public async ValueTask DisposeAsync()
    {
        await _release.CancelAsync();
        await _app.DisposeAsync();
        _release.Dispose();
        _arrivals.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var isAlert = context.Request.Path == "/alert";
        if (isAlert) Alerts.Enqueue((await JsonSerializer.DeserializeAsync(context.Request.Body, WireJson.Default.AlertMessage))!);
        else Batches.Enqueue((await JsonSerializer.DeserializeAsync(context.Request.Body, WireJson.Default.SampleBatch))!);
        Connections.Enqueue(context.Connection.Id);
        var status = NextStatuses.TryDequeue(out var next) ? next : 200;
        _arrivals.Release();
        if (Hangs || status == 0)
        {
            var never = new TaskCompletionSource();
            using var released = _release.Token.Register(never.SetResult);
            await never.Task;
            return;
        }

        context.Response.StatusCode = status;
        if (status == 200) await context.Response.WriteAsync(isAlert ? Alert : Samples());
        else await context.Response.WriteAsync("""{"status":"error","message":"as the test wants"}""");
    }

    private const string Alert = """{"status":"waiting","message":"1 of 2","breach_count":1}""";

    private string Samples()
    {
        var at = Agent.Alerts.Start.AddSeconds(5);
        var answer = new SampleBatchAnswer
        {
            ReceivedAt = at,
            AnsweredAt = at,
            Standard = Standard,
            PollIntervalSeconds = PollIntervalSeconds,
            Thresholds = Thresholds,
            Containers = Containers,
        };
        return JsonSerializer.Serialize(answer, WireJson.Default.SampleBatchAnswer);
    }
}
