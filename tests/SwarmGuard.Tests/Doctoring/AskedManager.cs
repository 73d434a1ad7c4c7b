using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SwarmGuard.Core.Wire;
using SwarmGuard.Tests.Wire;

namespace SwarmGuard.Tests.Doctoring;

/// <summary>A manager that answers the doctor's questions as a test wants.</summary>
internal sealed class AskedManager : IAsyncDisposable
{
    private readonly WebApplication _app;

    private AskedManager(WebApplication app) => _app = app;

    public List<FindingView> Findings { get; } = [new() { Check = "nodes", Severity = "ok", Message = "3 of 3 nodes take tasks" }];

    /// <summary>How far its clock is from this machine's.</summary>
    public TimeSpan ClockAhead { get; set; }

    /// <summary>Null: one of before there was <c>GET /status</c>.</summary>
    public string? Version { get; set; }

    /// <summary>Not 200: what it answers to <c>GET /doctor</c>, with a refusal's body where it is 503.</summary>
    public int Status { get; set; } = StatusCodes.Status200OK;

    public string Url => _app.Urls.First();

    public static async Task<AskedManager> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var manager = new AskedManager(app);
        app.Run(manager.AnswerAsync);
        await app.StartAsync();
        return manager;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private Task AnswerAsync(HttpContext context) => (string?)context.Request.Path switch
    {
        "/doctor" when Status == StatusCodes.Status200OK => context.Response.WriteAsync(JsonSerializer.Serialize(
            new DoctorView { At = TimeProvider.System.GetUtcNow() + ClockAhead, Findings = Findings }, WireJson.Default.DoctorView)),
        "/status" when Version is not null => context.Response.WriteAsync(
            JsonSerializer.Serialize(OperatorSamples.Status with { Version = Version }, WireJson.Default.StatusView)),
        "/doctor" => RefuseAsync(context, Status),
        _ => RefuseAsync(context, StatusCodes.Status404NotFound),
    };

    private static Task RefuseAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        var refusal = AlertRefusal.Of([new FieldProblem("engine", null, "no leader")]);
        return status == StatusCodes.Status503ServiceUnavailable
            ? context.Response.WriteAsync(JsonSerializer.Serialize(refusal, WireJson.Default.AlertRefusal))
            : Task.CompletedTask;
    }
}
