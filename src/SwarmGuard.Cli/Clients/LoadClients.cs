using SwarmGuard.Cli.Stages;

namespace SwarmGuard.Cli.Clients;

/// <summary>The demo's users: one that looks up the name and connects for every request, one that keeps its connections.</summary>
internal sealed class LoadClients(Stage stage, string url)
{
    private const int RequestsPerSecond = 60;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly List<LoadClient> _clients = [];

    private ClientHost Host => stage.ClientHosts[0];

    public IReadOnlyList<ClientRecord> Records => [.. _clients.Select(client => client.Record)];

    /// <summary>Starts the clients as soon as the service can be reached by its name from their node.</summary>
    public async Task StartAsync(CancellationToken stop)
    {
        var scout = await Scout.SendAsync(stage.Wait, Host, stage.LoadClientImage, stage.Network, url, stop);
        _clients.Add(await AddAsync("fresh", RequestsPerSecond, "fresh", stop));
        _clients.Add(await AddAsync("keepalive", RequestsPerSecond, "keepalive", stop));
        await scout.StopAsync(stop);
        await stage.Wait.TrueAsync("both clients to be at work", Patience, _ => Task.FromResult(SeenIdle()), stop);
    }

    public Task StopAsync(CancellationToken stop) => Task.WhenAll(_clients.Select(client => client.StopAsync(stop)));

    private Task<LoadClient> AddAsync(string name, int perSecond, string mode, CancellationToken stop) => LoadClient.StartAsync(
        Host,
        stage.LoadClientImage,
        stage.Network,
        new ClientRecord(name),
        ["--url", url, "--rate", $"{perSecond}", "--mode", mode, "--report-every-ms", "250"],
        stop);

    private string? SeenIdle() =>
        Records.All(record => record.Sent > RequestsPerSecond) ? null : string.Join(", ", Records.Select(record => $"{record.Name} sent {record.Sent}"));
}
