using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Tests.Engine;

namespace SwarmGuard.Tests.Swarm;

/// <summary>An engine that answers a survey with what engines were recorded to answer; or refuses as one that is no manager does.</summary>
internal sealed class RecordedEngine : IAsyncDisposable
{
    private const string NoManager = "This node is not a swarm manager. Use \"docker swarm init\" or \"docker swarm join\".";
    private FakeServer? _server;

    public JsonNode Documents { get; } = JsonNode.Parse(Specs.Text("survey-documents.json"))!;

    public bool IsWorker { get; set; }

    public EngineAddress Address => _server!.Address;

    public IEnumerable<string> Requests => _server!.Requests;

    public static async Task<RecordedEngine> StartAsync()
    {
        var engine = new RecordedEngine();
        engine._server = await FakeServer.StartAsync(engine.AnswerAsync);
        return engine;
    }

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private Task AnswerAsync(HttpContext context)
    {
        var parts = context.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (IsWorker && parts is not ["version"])
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return context.Response.WriteAsync(new JsonObject { ["message"] = NoManager }.ToJsonString());
        }

        var answer = parts switch
        {
            ["version"] => new JsonObject { ["ApiVersion"] = "1.41" },
            [_, "nodes"] => Documents["nodes"],
            [_, "services"] => Documents["services"],
            [_, "tasks"] => Documents["tasks"]![(string)JsonNode.Parse(context.Request.Query["filters"]!)!["service"]![0]!],
            _ => null,
        };
        context.Response.StatusCode = answer is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        return context.Response.WriteAsync(answer?.ToJsonString() ?? "{}");
    }
}
