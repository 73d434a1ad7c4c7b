using System.Net;
using System.Text.Json.Nodes;
using SwarmGuard.Docker.Engine;

namespace SwarmGuard.Lab.Swarm;

/// <summary>A plain container on one node of the lab.</summary>
public sealed class LabContainer
{
    private const int MostAttempts = 20;
    private static readonly TimeSpan RetryEvery = TimeSpan.FromMilliseconds(250);
    private readonly EngineClient _engine;

    private LabContainer(EngineClient engine, string id) => (_engine, Id) = (engine, id);

    public string Id { get; }

    public static async Task<LabContainer> RunAsync(EngineClient engine, ContainerRequest request, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            var container = await CreateAsync(engine, request, stop);
            try
            {
                await engine.PostAsync($"/containers/{container.Id}/start", null, stop);
                return container;
            }
            catch (EngineException e) when (attempt < MostAttempts && IsLeavingNetwork(e))
            {
                await container.RemoveAsync(stop);
                await Task.Delay(RetryEvery, TimeProvider.System, stop);
            }
        }
    }

    // A node leaves an overlay network with the last task it had there. A container that comes at that very moment has joined a network
    // that is gone when it starts; made anew, it has the node join again.
    private static bool IsLeavingNetwork(EngineException e) =>
        e.Fault == EngineFault.NotFound && e.Message.Contains("network", StringComparison.Ordinal);

    private static async Task<LabContainer> CreateAsync(EngineClient engine, ContainerRequest request, CancellationToken stop)
    {
        var name = request.Name is null ? "" : $"?name={Uri.EscapeDataString(request.Name)}";
        JsonNode made;
        try
        {
            made = await engine.PostAsync($"/containers/create{name}", request.ToJson(), stop);
        }
        catch (EngineException e) when (e.Fault == EngineFault.NotFound && e.Message.Contains("No such image", StringComparison.Ordinal))
        {
            await ImagePull.RunAsync(engine, request.Image, stop);
            made = await engine.PostAsync($"/containers/create{name}", request.ToJson(), stop);
        }

        return new LabContainer(engine, (string)made["Id"]!);
    }

    public Task<JsonNode> InspectAsync(CancellationToken stop) => _engine.GetAsync($"/containers/{Id}/json", stop);

    /// <summary>Its address on that network; null where it is not on it, or does not run.</summary>
    public async Task<IPAddress?> AddressOnAsync(string network, CancellationToken stop) =>
        IPAddress.TryParse((string?)(await InspectAsync(stop))["NetworkSettings"]?["Networks"]?[network]?["IPAddress"], out var address) ? address : null;

    /// <summary>Runs a program in it; what the stream is given the program reads, and what it prints the stream yields.</summary>
    public Task<Stream> ExecuteAsync(IReadOnlyList<string> command, CancellationToken stop) => ExecStream.StartAsync(_engine, Id, command, stop);

    /// <summary>What it printed so far; with <paramref name="follow"/>, until it ends.</summary>
    public IAsyncEnumerable<LogLine> LogsAsync(bool follow, CancellationToken stop) =>
        ContainerLogs.ReadAsync(_engine, $"/containers/{Id}/logs", follow, stop);

    /// <summary>Asks it to end (SIGTERM), waits, and answers its exit code.</summary>
    public async Task<int> StopAsync(TimeSpan grace, CancellationToken stop)
    {
        await _engine.PostAsync($"/containers/{Id}/stop?t={Math.Ceiling(grace.TotalSeconds):0}", null, stop);
        return await ExitCodeAsync(stop);
    }

    /// <summary>Waits until it ended by itself; the caller's token is the bound.</summary>
    public async Task<int> ExitCodeAsync(CancellationToken stop)
    {
        using var response = await _engine.OpenAsync(HttpMethod.Post, $"/containers/{Id}/wait", null, stop);
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(stop));
        return (int)answer!["StatusCode"]!;
    }

    public Task RemoveAsync(CancellationToken stop) => _engine.DeleteAsync($"/containers/{Id}?force=true&v=true", stop);
}
