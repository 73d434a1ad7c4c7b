using System.Text.Json;
using System.Text.Json.Nodes;
using SwarmGuard.Docker.Engine;

namespace SwarmGuard.Docker.Swarm;

/// <summary>
/// Beats whenever the engine reports an event of a service, a node, a container or a config. An event only says "look again": what is true
/// is always read from the objects. The engine has no events for tasks on other nodes, so a reader polls slowly as well.
/// </summary>
public sealed class SwarmPulse(EngineClient engine, TimeProvider clock) : ISwarmPulse
{
    private static readonly TimeSpan ReconnectDelay = TimeSpan.FromSeconds(1);
    private const string OfConfig = "\"Type\":\"config\"";

    /// <summary>What the manager itself writes again and again is no news to it.</summary>
    private static readonly string[] Own = [$"\"{SwarmStore.LeaseObject}\"", $"\"{SwarmStore.MemoryObject}\""];

    private TaskCompletionSource _next = NewBeat();
    private long _configChanges;

    public long ConfigChanges => Interlocked.Read(ref _configChanges);

    public async Task WaitAsync(TimeSpan atMost, CancellationToken stop)
    {
        var beat = Volatile.Read(ref _next).Task;
        try
        {
            await beat.WaitAsync(atMost, clock, stop);
        }
        catch (TimeoutException)
        {
            // The slow poll's turn.
        }
    }

    public void Beat() => Interlocked.Exchange(ref _next, NewBeat()).TrySetResult();

    /// <summary>Follows the engine's events until stopped, through its restarts.</summary>
    public async Task FollowAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await ReadEventsAsync(stop);
            }
            catch (Exception e) when (e is EngineException or IOException or HttpRequestException or JsonException)
            {
                // The engine is restarting or gone: whoever needs it finds out by itself; events resume when it is back.
            }

            // Whatever happened meanwhile went unseen.
            Interlocked.Increment(ref _configChanges);
            Beat();
            await Task.Delay(ReconnectDelay, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ReadEventsAsync(CancellationToken stop)
    {
        var filter = new JsonObject { ["type"] = new JsonArray("service", "node", "container", "config") }.ToJsonString();
        using var response = await engine.OpenAsync(HttpMethod.Get, $"/events?filters={Uri.EscapeDataString(filter)}", null, stop);
        using var lines = new EventLines(await response.Content.ReadAsStreamAsync(stop));
        while (await lines.ReadAsync(stop) is { } line)
        {
            if (Own.Any(name => line.Contains(name, StringComparison.Ordinal))) continue;
            if (line.Contains(OfConfig, StringComparison.Ordinal)) Interlocked.Increment(ref _configChanges);
            Beat();
        }
    }

    private static TaskCompletionSource NewBeat() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
