using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SwarmGuard.Docker.Engine;

namespace SwarmGuard.Tests.Agent;

/// <summary>An engine on a unix socket that knows containers, and tells of them as a test wants.</summary>
internal sealed class FakeEngine : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("swarmguard-engine-").FullName;
    private readonly ConcurrentDictionary<HttpContext, TaskCompletionSource> _streams = new();
    private WebApplication? _app;

    public ConcurrentDictionary<string, int> Pids { get; } = new();

    public string NodeId { get; set; } = "node-1";

    public int Streams => _streams.Count;

    public EngineAddress Address => EngineAddress.Parse($"unix://{Socket}");

    private string Socket => Path.Combine(_folder, "docker.sock");

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddLogging(logging => logging.ClearProviders());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.ListenUnixSocket(Socket));
        _app = builder.Build();
        _app.Run(AnswerAsync);
        await _app.StartAsync();
    }

    /// <summary>Breaks every event stream, as an engine that goes down does.</summary>
    public void BreakStreams()
    {
        foreach (var end in _streams.Values) end.TrySetResult();
    }

    public async Task StopAsync()
    {
        BreakStreams();
        if (_app is not null) await _app.DisposeAsync();
        _app = null;
        File.Delete(Socket);
    }

    public async Task TellAsync(string action, string id)
    {
        var line = $$$"""{"Type":"container","Action":"{{{action}}}","Actor":{"ID":"{{{id}}}"}}""" + "\n";
        foreach (var stream in _streams.Keys)
        {
            await stream.Response.WriteAsync(line);
            await stream.Response.Body.FlushAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Awaited before a container is described.</summary>
    public Func<Task> BeforeInspect { get; set; } = () => Task.CompletedTask;

    public int Inspections => _inspections;

    private int _inspections;

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path.Value!.EndsWith("/json", StringComparison.Ordinal) && !context.Request.Path.Value.EndsWith("/containers/json", StringComparison.Ordinal))
        {
            Interlocked.Increment(ref _inspections);
            await BeforeInspect();
        }

        var parts = context.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var answer = parts[^1] switch
        {
            "version" => """{"ApiVersion":"1.41"}""",
            "info" => $$$"""{"Name":"host-1","ServerVersion":"20","Swarm":{"NodeID":"{{{NodeId}}}"}}""",
            "events" => null,
            _ when parts is [_, "containers", "json"] => "[" + string.Join(',', Pids.Keys.Select(id => $$"""{"Id":"{{id}}"}""")) + "]",
            _ when parts is [_, "containers", var id, "json"] && Pids.TryGetValue(id, out var pid) => Inspect(id, pid),
            _ => "",
        };
        if (answer is null)
        {
            await StreamAsync(context);
            return;
        }

        context.Response.StatusCode = answer.Length == 0 ? 404 : 200;
        await context.Response.WriteAsync(answer.Length == 0 ? """{"message":"No such container"}""" : answer);
    }

    private async Task StreamAsync(HttpContext context)
    {
        await context.Response.Body.FlushAsync();
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _streams[context] = ended;
        using var aborted = context.RequestAborted.Register(() => ended.TrySetResult());
        await ended.Task;
        _streams.TryRemove(context, out _);
        context.Abort();
    }

    private static string Inspect(string id, int pid) => string.Create(
        CultureInfo.InvariantCulture, $$$"""{"Id":"{{{id}}}","Name":"/{{{id}}}","State":{"Pid":{{{pid}}}},"Config":{},"HostConfig":{}}""");
}
