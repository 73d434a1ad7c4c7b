using SwarmGuard.Cli.Stages;
using SwarmGuard.Lab.Waiting;

namespace SwarmGuard.Cli.Clients;

/// <summary>
/// The first container on a node makes the engine join the network and learn its names; until then look-ups fail, which says
/// nothing of the service. The scout waits for that, and stays until the clients are there to keep the node joined.
/// </summary>
internal static class Scout
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task<LoadClient> SendAsync(
        WaitFor wait, ClientHost host, string image, string network, string url, CancellationToken stop)
    {
        var scout = await LoadClient.StartAsync(
            host, image, network, new ClientRecord("scout"), ["--url", url, "--rate", "10", "--report-every-ms", "250"], stop);
        await wait.TrueAsync(
            $"the service to answer by its name on {host.Name}", Patience, _ => Task.FromResult(SeenUnreachable(scout.Record)), stop);
        return scout;
    }

    private static string? SeenUnreachable(ClientRecord scout) =>
        scout.LastPeriod is { Sent: > 0, Failed: 0 } ? null : $"{scout.Failed} of {scout.Sent} requests failed";
}
