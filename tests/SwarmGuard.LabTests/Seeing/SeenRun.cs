using SwarmGuard.Core.Wire;
using SwarmGuard.Lab;
using SwarmGuard.Lab.Net;
using SwarmGuard.Lab.Stack;
using SwarmGuard.Lab.Swarm;
using SwarmGuard.Lab.Waiting;
using SwarmGuard.LabTests.Sinks;
using Xunit;

namespace SwarmGuard.LabTests.Seeing;

/// <summary>
/// One run of the deployed stack, for everybody who looks at what can be seen of one: a load that follows its task makes a move, a hold while
/// that rests, and a step to two replicas; all of it is written to an influxd that the lab's containers reach.
/// </summary>
public sealed class SeenRun : IAsyncLifetime
{
    public const string Network = "shop", Database = "swarmguard";

    /// <summary>The service that was moved and scaled.</summary>
    public const string Service = "web-stress";

    private const int InfluxPort = 8086, InfluxBackupPort = 8088;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private TcpForwarder? _forwarder;

    public SwarmLab Lab { get; private set; } = null!;

    public GuardStack Guard { get; private set; } = null!;

    /// <summary>All that was done, newest first.</summary>
    public IReadOnlyList<ActionView> Actions { get; private set; } = [];

    internal InfluxClient Influx { get; private set; } = null!;

    internal Browser Browser { get; private set; } = null!;

    /// <summary>Where a browser on this machine reaches the manager.</summary>
    public Uri Manager { get; private set; } = null!;

    /// <summary>What the cluster's page showed of the move.</summary>
    internal WatchedMove Watched { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var stop = TestContext.Current.CancellationToken;
        var published = await GuardImages.PublishAsync(SilentReporter.Instance, stop);
        Lab = await SwarmLab.UpAsync(new LabOptions { Name = "t-seen", Nodes = 3 }, SilentReporter.Instance, stop);
        var images = await GuardImages.PushAsync(Lab, published, stop);
        await Lab.Networks.CreateOverlayAsync(Network, stop);
        await StartInfluxAsync(stop);
        var service = new WebStressService(images.WebStress, Network, Lab.HasIpvs) { Name = Service, Replicas = 1, Cpus = 0.2 };
        await Lab.Services.CreateAsync(service.ToSpec(), stop);
        Guard = await GuardStack.DeployAsync(Lab, images, new Dictionary<string, string>
        {
            ["MIGRATION_COOLDOWN_SECONDS"] = "5",
            ["INFLUXDB_URL"] = $"http://{Lab.BesideAddress}:{InfluxPort}",
            ["INFLUXDB_DATABASE"] = Database,
        }, stop);
        await Guard.WaitReadyAsync(stop);
        await Lab.Services.WaitRunningAsync(Service, 1, Patience, stop);
        await BrowseAsync();
        await LoadAsync(images, stop);
        await WrittenAsync(stop);
    }

    public async ValueTask DisposeAsync()
    {
        if (Watched is not null) await Watched.DisposeAsync();
        if (Browser is not null) await Browser.DisposeAsync();
        if (_forwarder is not null) await _forwarder.DisposeAsync();
        Influx?.Dispose();
        Guard?.Dispose();
        if (Lab is not null) await Lab.DisposeAsync();
    }

    private async Task BrowseAsync()
    {
        _forwarder = Lab.Forward(Guard.ManagerNode, Guard.ManagerNode.Address, GuardStack.ApiPort);
        Manager = new Uri($"http://127.0.0.1:{_forwarder.LocalPort}/");
        Browser = await Browser.StartAsync();
        Watched = await WatchedMove.BeginAsync(await Browser.OpenAsync(Manager, Guard.ApiToken, Look.Desktop));
    }

    private async Task StartInfluxAsync(CancellationToken stop)
    {
        var folder = Path.Combine(Lab.Folder, "influxdb");
        var configuration = InfluxFiles.Write(folder, Lab.BesideAddress, InfluxPort, InfluxBackupPort);
        Lab.StartBeside($"influxd -config {configuration}", Path.Combine(folder, "influxd.log"));
        var http = Lab.HttpInto(Lab.Nodes[0]);
        http.BaseAddress = new Uri($"http://{Lab.BesideAddress}:{InfluxPort}/");
        Influx = new InfluxClient(http, Database);
        await Influx.CreateAsync(stop);
    }

    /// <summary>Work for most of one replica's processor time, so that two have it easy; and next to no traffic.</summary>
    private async Task LoadAsync(GuardImages images, CancellationToken stop)
    {
        var client = await LabContainer.RunAsync(
            Lab.Managers[0].Engine,
            new ContainerRequest(images.LoadClient)
            {
                Network = Network,
                Command = ["--url", $"http://{Service}:{WebStressService.Port}/compute/pi?iterations=900000", "--rate", "20", "--timeout-ms", "20000"],
            },
            stop);
        await Watched.SeeAsync(stop);
        Actions = await Lab.Wait.ValueAsync("a move and a step up to be over", Patience, async token =>
        {
            var actions = await Guard.Manager.ActionsAsync(token);
            return actions.Count >= 2 && actions.All(a => a.Status != ActionStatus.InProgress)
                ? Probe.Met(actions)
                : Probe.NotYet<IReadOnlyList<ActionView>>(string.Join("\n", actions));
        }, stop);
        await client.StopAsync(TimeSpan.FromSeconds(20), stop);
    }

    // Points come up to ten seconds after what they tell of.
    private Task WrittenAsync(CancellationToken stop) => Lab.Wait.TrueAsync("the last action's end to be written", Patience, async token =>
    {
        var ends = await Influx.RowsAsync("SELECT \"id\", \"phase\" FROM \"episodes\" WHERE \"phase\" = 'end'", token);
        var missing = Actions.Where(action => !ends.Any(row => (string?)row["id"] == action.Id)).ToList();
        return missing.Count == 0 ? null : $"{ends.Count} ends; missing {string.Join(", ", missing.Select(action => action.Id))}";
    }, stop);
}
