using System.Text.Json.Nodes;
using SwarmGuard.Docker.Engine;

namespace SwarmGuard.Lab.Swarm;

internal static class ImagePull
{
    public static async Task RunAsync(EngineClient engine, string image, CancellationToken stop)
    {
        using var response = await engine.OpenAsync(
            HttpMethod.Post, $"/images/create?fromImage={Uri.EscapeDataString(image)}", null, stop);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(stop));
        while (await reader.ReadLineAsync(stop) is { } line)
        {
            // The status was sent before the pull began, so a failure is told in the stream.
            if (line.Length > 0 && (string?)JsonNode.Parse(line)?["error"] is { } error)
                throw new LabException($"pull of {image}: {error}");
        }
    }
}
