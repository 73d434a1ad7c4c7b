using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Tests.Engine;

namespace SwarmGuard.Tests.Manager;

/// <summary>The fake Swarm behind an engine's API, and the ways in which an engine can let one down.</summary>
internal sealed class FakeEngine : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Channel<string>, bool> _listeners = new();
    private FakeServer? _server;

    public FakeSwarm Swarm { get; } = new();

    public FakeConfigs Configs { get; init; } = new();

    public EngineAddress Address => _server!.Address;

    /// <summary>Every request's method and path, with the API's version.</summary>
    public IReadOnlyCollection<string> Requests => _server!.Requests;

    /// <summary>Awaited before an update of this service is looked at.</summary>
    public Func<string, Task> BeforeUpdate { get; set; } = _ => Task.CompletedTask;

    /// <summary>Asked after an update was applied, with its spec: whether the connection breaks instead of an answer.</summary>
    public Func<JsonObject, bool> LosesAnswer { get; set; } = _ => false;

    /// <summary>Awaited between reading the list of services and answering it.</summary>
    public Func<JsonArray, Task> BeforeListIsAnswered { get; set; } = _ => Task.CompletedTask;

    /// <summary>Makes other bytes of an answer, by its request's path.</summary>
    public Func<string, string, byte[]?> Garbles { get; set; } = (_, _) => null;

    public bool IsGone { get; set; }

    /// <summary>Images that this engine has, and whether they bring a health check along.</summary>
    public Dictionary<string, bool> Images { get; } = [];

    /// <summary>How often the tasks of one node were asked for.</summary>
    public int NodeTaskLists { get; private set; }

    public int UpdatesAsked { get; private set; }

    /// <summary>How often the list of services was answered.</summary>
    public int Lists { get; private set; }

    public static async Task<FakeEngine> StartAsync(FakeConfigs? configs = null)
    {
        var engine = new FakeEngine { Configs = configs ?? new() };
        engine.Configs.Changed += () => engine.RaiseEvent("config");
        engine._server = await FakeServer.StartAsync(engine.AnswerAsync);
        return engine;
    }

    public void RaiseEvent(string type = "service")
    {
        foreach (var listener in _listeners.Keys) listener.Writer.TryWrite($$"""{"Type":"{{type}}","Action":"update"}""" + "\n");
    }

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task AnswerAsync(HttpContext context)
    {
        var parts = context.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (IsGone)
        {
            context.Abort();
            return;
        }

        var answer = parts switch
        {
            ["version"] => new JsonObject { ["ApiVersion"] = "1.41" },
            [_, "swarm"] => new JsonObject { ["ID"] = "swarm" },
            [_, "nodes"] => FakeSwarm.Nodes(),
            [_, "tasks"] => Tasks(JsonNode.Parse(context.Request.Query["filters"]!)!.AsObject()),
            [_, "tasks", var id] => Swarm.TaskNamed(id),
            [_, "images", .. var name, "json"] => ImageWith(string.Join('/', name)),
            [_, "services"] => await ListAsync(context),
            [_, "services", var id] => Swarm.Service(id),
            [_, "services", var id, "update"] => await UpdateAsync(context, id),
            [_, "configs"] => Configs.List(),
            [_, "configs", "create"] => Configs.Create(context, await BodyAsync(context)),
            [_, "configs", var id, "update"] => Configs.Update(context, id, await BodyAsync(context)),
            [_, "events"] => await StreamAsync(context),
            _ => null,
        };
        if (answer is null && !context.Response.HasStarted && context.Response.StatusCode == 200) context.Response.StatusCode = 404;
        if (answer is null) return;
        var text = answer.ToJsonString();
        await context.Response.Body.WriteAsync(Garbles(string.Join('/', parts[1..]), text) ?? System.Text.Encoding.UTF8.GetBytes(text), context.RequestAborted);
    }

    private JsonArray Tasks(JsonObject filter)
    {
        if (filter["service"] is { } service) return Swarm.Tasks((string)service[0]!);
        NodeTaskLists++;
        return Swarm.TasksOn((string)filter["node"]![0]!, (string)filter["desired-state"]![0]!);
    }

    private JsonObject? ImageWith(string name) => Images.TryGetValue(name, out var isChecked)
        ? new JsonObject { ["Config"] = isChecked ? new JsonObject { ["Healthcheck"] = new JsonObject { ["Test"] = new JsonArray("CMD", "x") } } : [] }
        : null;

    private async Task<JsonNode> ListAsync(HttpContext context)
    {
        var list = Swarm.Services();
        if (context.Request.Query["filters"].ToString() is { Length: > 0 } filter)
        {
            var name = (string)JsonNode.Parse(filter)!["name"]![0]!;
            // The engine's filter matches prefixes.
            return new JsonArray([.. list.OfType<JsonNode>().Where(s => ((string)s["Spec"]!["Name"]!).StartsWith(name, StringComparison.Ordinal))
                .Select(s => s.DeepClone())]);
        }

        await BeforeListIsAnswered(list);
        Lists++;
        return list;
    }

    private async Task<JsonNode?> UpdateAsync(HttpContext context, string id)
    {
        UpdatesAsked++;
        await BeforeUpdate(id);
        var spec = await BodyAsync(context);
        if (Swarm.Service(id) is null) return null;
        if (Swarm.Update(id, long.Parse(context.Request.Query["version"]!, System.Globalization.CultureInfo.InvariantCulture), spec) is { } refusal)
        {
            context.Response.StatusCode = 500;
            return new JsonObject { ["message"] = refusal };
        }

        RaiseEvent();
        if (!LosesAnswer(spec)) return new JsonObject { ["Warnings"] = null };
        context.Response.Headers.ContentLength = 100;
        context.Abort();
        return null;
    }

    private static async Task<JsonObject> BodyAsync(HttpContext context) =>
        (await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted))!.AsObject();

    private async Task<JsonNode?> StreamAsync(HttpContext context)
    {
        var events = Channel.CreateUnbounded<string>();
        _listeners[events] = true;
        await context.Response.Body.FlushAsync(context.RequestAborted);
        try
        {
            await foreach (var line in events.Reader.ReadAllAsync(context.RequestAborted))
            {
                await context.Response.WriteAsync(line, context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }
        }
        catch (OperationCanceledException)
        {
            // The manager has hung up.
        }

        _listeners.TryRemove(events, out _);
        return null;
    }
}
