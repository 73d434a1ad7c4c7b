using System.Net;
using SwarmGuard.Lab.Swarm;

namespace SwarmGuard.Lab.Net;

/// <summary>
/// HTTP to addresses of an overlay network from where only an engine's API can be reached: a container of the load client's image
/// stands on that network, and each connection is a program in it that carries what is said.
/// </summary>
public static class RelayHttp
{
    /// <summary>What the container runs: nothing, until it is told to end.</summary>
    public static IReadOnlyList<string> IdleCommand { get; } = ["relay"];

    /// <param name="relay">The container.</param>
    /// <param name="target">Where all requests go.</param>
    /// <param name="timeout">Bound on each request.</param>
    /// <param name="clock">Tells whether a connection is fresh.</param>
    /// <param name="stop">Ends the wait for the first connection.</param>
    public static async Task<HttpClient> OpenAsync(
        LabContainer relay, IPEndPoint target, TimeSpan timeout, TimeProvider clock, CancellationToken stop) =>
        new(await RelayHandler.OpenAsync(token => ConnectAsync(relay, target, token), clock, stop)) { BaseAddress = new Uri($"http://{target}/"), Timeout = timeout };

    private static Task<Stream> ConnectAsync(LabContainer relay, IPEndPoint target, CancellationToken stop) =>
        relay.ExecuteAsync(["/app/load-client", "relay", $"{target}"], stop);
}
