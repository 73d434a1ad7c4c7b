using SwarmGuard.Cli.Clients;
using SwarmGuard.Cli.Stages;
using SwarmGuard.Lab;
using SwarmGuard.Lab.Stack;

namespace SwarmGuard.Cli.Chaos.Play;

/// <summary>
/// Each service's users, on the node that no fault strikes: one that looks up the name and connects for every request, one that keeps its
/// connections.
/// </summary>
internal sealed class ChaosTraffic(SwarmLab lab, string image, string network)
{
    private const int RequestsPerSecond = 20;
    private static readonly string[] Modes = ["fresh", "keepalive"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly ClientHost _host = new(lab.Managers[0].Name, lab.Managers[0].Engine);
    private readonly List<LoadClient> _clients = [];

    public IReadOnlyList<ClientRecord> Records => [.. _clients.Select(client => client.Record)];

    public async Task StartAsync(string service, CancellationToken stop)
    {
        var url = $"http://{service}:{WebStressService.Port}/health";
        var scout = await Scout.SendAsync(lab.Wait, _host, image, network, url, stop);
        foreach (var mode in Modes)
        {
            _clients.Add(await LoadClient.StartAsync(
                _host, image, network, new ClientRecord($"{service}-{mode}"),
                ["--url", url, "--rate", $"{RequestsPerSecond}", "--mode", mode, "--report-every-ms", "250"], stop));
        }

        await scout.StopAsync(stop);
        await lab.Wait.TrueAsync("the clients to be at work", Patience, _ => Task.FromResult(SeenIdle()), stop);
    }

    public async Task StopAsync(CancellationToken stop)
    {
        await Task.WhenAll(_clients.Select(client => client.StopAsync(stop)));
    }

    private string? SeenIdle() => Records.FirstOrDefault(record => record.Sent <= RequestsPerSecond) is { } idle ? $"{idle.Name} sent {idle.Sent}" : null;
}
