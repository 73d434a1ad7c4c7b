using System.Globalization;
using SwarmGuard.Cli.Clients;
using SwarmGuard.Cli.Stages;
using SwarmGuard.Lab.Stack;

namespace SwarmGuard.Cli.Chaos.Play;

/// <summary>
/// Each service's users, on nodes that no fault strikes: on each, one that looks up the name and connects for every request, and one that keeps
/// its connections. However many hosts there are, a service gets as many requests.
/// </summary>
internal sealed class ChaosTraffic(Stage stage, IReadOnlyList<ClientHost> hosts)
{
    private static readonly string[] Modes = ["fresh", "keepalive"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly List<LoadClient> _clients = [];

    public IReadOnlyList<ClientRecord> Records => [.. _clients.Select(client => client.Record)];

    /// <summary>Of each client.</summary>
    private double RequestsPerSecond => 20.0 / hosts.Count;

    public async Task StartAsync(string service, CancellationToken stop)
    {
        foreach (var host in hosts) await StartAsync(service, host, stop);
        await stage.Wait.TrueAsync("the clients to be at work", Patience, _ => Task.FromResult(SeenIdle()), stop);
    }

    public async Task StopAsync(CancellationToken stop)
    {
        await Task.WhenAll(_clients.Select(client => client.StopAsync(stop)));
    }

    private async Task StartAsync(string service, ClientHost host, CancellationToken stop)
    {
        var url = $"http://{service}:{WebStressService.Port}/health";
        var rate = RequestsPerSecond.ToString(CultureInfo.InvariantCulture);
        var scout = await Scout.SendAsync(stage.Wait, host, stage.LoadClientImage, stage.Network, url, stop);
        foreach (var mode in Modes)
        {
            _clients.Add(await LoadClient.StartAsync(
                host, stage.LoadClientImage, stage.Network, new ClientRecord($"{service}-{mode}-{host.Name}"),
                ["--url", url, "--rate", rate, "--mode", mode, "--report-every-ms", "250"], stop));
        }

        await scout.StopAsync(stop);
    }

    private string? SeenIdle() => Records.FirstOrDefault(record => record.Sent <= RequestsPerSecond) is { } idle ? $"{idle.Name} sent {idle.Sent}" : null;
}
