using System.Runtime.CompilerServices;
using SwarmGuard.Docker.Engine;

namespace SwarmGuard.Lab.Swarm;

/// <summary>Reads the logs of a container or a service.</summary>
internal static class ContainerLogs
{
    public static async IAsyncEnumerable<LogLine> ReadAsync(
        EngineClient engine, string path, bool follow, [EnumeratorCancellation] CancellationToken stop)
    {
        using var response = await engine.OpenAsync(
            HttpMethod.Get, $"{path}?stdout=true&stderr=true&follow={(follow ? "true" : "false")}", null, stop);
        await using var stream = await response.Content.ReadAsStreamAsync(stop);
        await foreach (var line in LogDemultiplexer.LinesAsync(stream, stop)) yield return line;
    }
}
