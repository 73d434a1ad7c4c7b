using System.Globalization;
using SwarmGuard.Cli.Clients;
using SwarmGuard.Cli.Stages;
using SwarmGuard.Lab.Stack;

namespace SwarmGuard.Cli.Demo.Scaling;

/// <summary>
/// The users of the scaling scenario: on every node of the lab one client that computes and one that downloads. All look up the
/// service's name and connect anew for every request, so that a new replica is found at once.
/// </summary>
internal sealed class ClientHosts(Stage stage, string service) : IDisposable
{
    /// <summary>The finest that clients can tell when something happened.</summary>
    public static readonly TimeSpan ReportEvery = TimeSpan.FromMilliseconds(100);

    private const int ControlPort = 9100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly string _site = string.Create(CultureInfo.InvariantCulture, $"http://{service}:{WebStressService.Port}");
    private List<SteeredClient> _computing = [];
    private List<SteeredClient> _downloading = [];

    public IReadOnlyList<ClientRecord> Records => [.. All.Select(client => client.Record)];

    private IEnumerable<SteeredClient> All => _computing.Concat(_downloading);

    public async Task StartAsync(Demand demand, CancellationToken stop)
    {
        var scouts = await Task.WhenAll(stage.ClientHosts.Select(host => Scout.SendAsync(
            stage.Wait, host, stage.LoadClientImage, stage.Network, $"{_site}/compute/pi?iterations=1000", stop)));
        _computing = await StartAsync("compute", "compute/pi?iterations=300000", demand.Computations, stop);
        _downloading = await StartAsync("download", "download/data?size_mb=1&cpu_work=100000", demand.Downloads, stop);
        await Task.WhenAll(scouts.Select(scout => scout.StopAsync(stop)));
        await stage.Wait.TrueAsync("all clients to be at work", Patience, _ => Task.FromResult(SeenIdle()), stop);
    }

    /// <summary>From now on all clients together ask for so much.</summary>
    public Task AskAsync(Demand demand, CancellationToken stop) => Task.WhenAll(
        [.. Change(_computing, demand.Computations, stop), .. Change(_downloading, demand.Downloads, stop)]);

    public Task StopAsync(CancellationToken stop) => Task.WhenAll(All.Select(client => client.StopAsync(stop)));

    public void Dispose()
    {
        foreach (var client in All) client.Dispose();
    }

    private static IEnumerable<Task> Change(List<SteeredClient> clients, double perSecond, CancellationToken stop) =>
        clients.Select(client => client.ChangeRateAsync(perSecond / clients.Count, stop));

    private async Task<List<SteeredClient>> StartAsync(string name, string path, double perSecond, CancellationToken stop) =>
        [.. await Task.WhenAll(stage.ClientHosts.Select(host => StartAsync(host, name, path, perSecond / stage.ClientHosts.Count, stop)))];

    private async Task<SteeredClient> StartAsync(ClientHost host, string name, string path, double perSecond, CancellationToken stop)
    {
        string[] arguments =
        [
            "--url", $"{_site}/{path}", "--rate", string.Create(CultureInfo.InvariantCulture, $"{perSecond:0.###}"), "--mode", "fresh",
            "--report-every-ms", $"{ReportEvery.TotalMilliseconds:0}", "--control-port", $"{ControlPort}",
        ];
        var client = await LoadClient.StartAsync(
            host, stage.LoadClientImage, stage.Network, new ClientRecord($"{name}-{host.Name}"), arguments, stop);
        return new SteeredClient(client, await stage.OpenClientAsync(host, client.Container, ControlPort, stop));
    }

    private string? SeenIdle() =>
        Records.All(record => record.Sent > 0) ? null : string.Join(", ", Records.Select(record => $"{record.Name} sent {record.Sent}"));
}
