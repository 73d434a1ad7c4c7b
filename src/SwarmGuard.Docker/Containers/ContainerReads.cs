using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Docker.Swarm;

namespace SwarmGuard.Docker.Containers;

/// <summary>What a sampler asks an engine. Throws <see cref="EngineException"/> when the engine can't answer.</summary>
public sealed class ContainerReads(EngineClient engine)
{
    /// <summary>
    /// Only turns that matter to a sampler. Health checks alone would make four exec events for each container and probe.
    /// </summary>
    private const string EventFilter =
        """{"type":["container"],"event":["start","die","destroy","rename","update"]}""";

    /// <summary>Gets a sentence for each container that was left out because what the engine says of it can't be read.</summary>
    public Action<string>? Unreadable { get; init; }

    public async Task<EngineFacts> EngineAsync(CancellationToken stop) => EngineAnswer.Read("/info", await engine.GetAsync("/info", stop), EngineFacts.Of);

    public async Task<IReadOnlyList<string>> RunningAsync(CancellationToken stop)
    {
        var list = await engine.GetAsync("/containers/json", stop);
        return [.. EngineAnswer.Readable("/containers/json", list, container => container.Text("Id"), Unreadable).Where(id => id.Length > 0)];
    }

    /// <summary>Null for a container that is gone, not running, or described in a way that can't be read: the others are none the worse for it.</summary>
    public async Task<ContainerFacts?> InspectAsync(string id, CancellationToken stop)
    {
        try
        {
            var path = $"/containers/{Uri.EscapeDataString(id)}/json";
            return EngineAnswer.TryRead(path, await engine.GetAsync(path, stop), ContainerFacts.Of, Unreadable);
        }
        catch (EngineException e) when (e.Fault is EngineFault.NotFound or EngineFault.Conflict)
        {
            return null;
        }
    }

    /// <summary>The stats API's counters, without the second tick that costs a second; null for a container that is gone.</summary>
    public async Task<StatsReading?> StatsAsync(string id, CancellationToken stop)
    {
        try
        {
            var path = $"/containers/{Uri.EscapeDataString(id)}/stats?stream=false&one-shot=true";
            return EngineAnswer.Read(path, await engine.GetAsync(path, stop), StatsReading.Of);
        }
        catch (EngineException e) when (e.Fault is EngineFault.NotFound or EngineFault.Conflict)
        {
            return null;
        }
    }

    /// <summary>Events from the moment of the call on, until the engine closes the stream.</summary>
    /// <param name="opened">Called once the engine has begun to answer: what is listed after that misses nothing.</param>
    /// <param name="stop">Ends the stream.</param>
    public async IAsyncEnumerable<ContainerEvent> EventsAsync(Action opened, [EnumeratorCancellation] CancellationToken stop)
    {
        var path = "/events?filters=" + Uri.EscapeDataString(EventFilter);
        using var response = await engine.OpenAsync(HttpMethod.Get, path, null, stop);
        opened();
        await using var stream = await response.Content.ReadAsStreamAsync(stop);
        using var lines = new EventLines(stream);
        while (await lines.ReadAsync(stop) is { } line)
        {
            if (ContainerEvent.Parse(line) is { } happened) yield return happened;
        }
    }
}
