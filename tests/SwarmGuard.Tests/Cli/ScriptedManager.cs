using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SwarmGuard.Core.Wire;
using SwarmGuard.Tests.Wire;

namespace SwarmGuard.Tests.Cli;

/// <summary>A manager that answers operators with the samples of the contracts, or as a test wants.</summary>
internal sealed class ScriptedManager : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ScriptedManager(WebApplication app)
    {
        _app = app;
        Say("/status", OperatorSamples.Status, WireJson.Readable.StatusView);
        Say("/services", [OperatorSamples.Service], WireJson.Readable.IReadOnlyListServiceStatus);
        Say("/services/web/explain", OperatorSamples.Explain, WireJson.Readable.ExplainView);
        Say("/policy", OperatorSamples.Policy, WireJson.Readable.PolicyView);
        Say("/audit", [OperatorSamples.Audit], WireJson.Readable.IReadOnlyListAuditEntry);
        Say("/pause", OperatorSamples.Pause, WireJson.Readable.PauseView);
        Say("/resume", new PauseView(), WireJson.Readable.PauseView);
    }

    public string Url { get; private set; } = "";

    /// <summary>By path: what is answered with 200. Another path gets a 404 with the manager's sentence.</summary>
    public ConcurrentDictionary<string, string> Answers { get; } = [];

    /// <summary>What <c>/timeline</c> answers with, as far as it is new to who asks.</summary>
    public IReadOnlyList<TimelineEntry> Timeline { get; set; } = [Samples.Line, Samples.Line with { Seq = 2, Kind = "outcome" }];

    /// <summary>When set, every answer has this status.</summary>
    public int? Status { get; set; }

    /// <summary>It hangs up on everybody.</summary>
    public bool IsAway { get; set; }

    /// <summary>Method, path, query, and body where there is one.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    public ConcurrentQueue<string> Authorizations { get; } = [];

    public static async Task<ScriptedManager> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddLogging(logging => logging.ClearProviders());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var manager = new ScriptedManager(app);
        app.Run(manager.AnswerAsync);
        await app.StartAsync();
        manager.Url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return manager;
    }

    public void Say<T>(string path, T answer, JsonTypeInfo<T> type) => Answers[path] = JsonSerializer.Serialize(answer, type);

    /// <summary>A status in which nothing is amiss.</summary>
    public void BeWell(Func<StatusView, StatusView>? but = null)
    {
        var well = OperatorSamples.Status with
        {
            Problem = null,
            Mode = "act",
            Paused = new PauseView(),
            Configuration = OperatorSamples.Configuration with { Problems = [], Notices = [] },
        };
        Say("/status", but?.Invoke(well) ?? well, WireJson.Readable.StatusView);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        if (IsAway)
        {
            context.Abort();
            return;
        }

        var request = context.Request;
        using var reader = new StreamReader(request.Body);
        Requests.Enqueue($"{request.Method} {request.Path}{request.QueryString} {await reader.ReadToEndAsync()}".TrimEnd());
        Authorizations.Enqueue(request.Headers.Authorization.ToString());
        var after = long.TryParse(request.Query["after"], out var seq) ? seq : 0;
        Say("/timeline", [.. Timeline.Where(line => line.Seq > after)], WireJson.Readable.IReadOnlyListTimelineEntry);
        var isKnown = Answers.TryGetValue(request.Path, out var answer);
        context.Response.StatusCode = Status ?? (isKnown ? 200 : 404);
        await context.Response.WriteAsync(isKnown && Status is null
            ? answer!
            : JsonSerializer.Serialize(
                AlertRefusal.Of([new FieldProblem("service", null, "no such service")]),
                WireJson.Readable.AlertRefusal));
    }
}
