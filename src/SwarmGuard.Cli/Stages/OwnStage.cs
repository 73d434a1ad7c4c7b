using System.Net;
using SwarmGuard.Cli.Manager;
using SwarmGuard.Lab;
using SwarmGuard.Lab.Net;
using SwarmGuard.Lab.Stack;
using SwarmGuard.Lab.Swarm;
using SwarmGuard.Lab.Waiting;

namespace SwarmGuard.Cli.Stages;

/// <summary>A network and a container of the play's own on somebody's Swarm, of which only engines' APIs need to be reachable from here.</summary>
/// <param name="swarm">What it is.</param>
/// <param name="hosts">Its engines; disposed of with the stage.</param>
/// <param name="services">Of the play.</param>
/// <param name="traces">All of the play that is there.</param>
/// <param name="relay">On the play's network; through it, single tasks and clients are spoken to.</param>
/// <param name="differences">Settings that are not what the play wished for.</param>
internal sealed class OwnStage(
    OwnSwarm swarm, OwnHosts hosts, LabServices services, OwnTraces traces, LabContainer relay, IReadOnlyList<SettingDifference> differences) : Stage
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly HttpClient _http = ManagerHttp.Open(swarm.Manager);
    private ManagerApi? _manager;

    public override string Network => OwnMarks.Network;

    public override LabServices Services => services;

    public override ManagerApi Manager => _manager ??= new ManagerApi(_http);

    public override string WebStressImage => swarm.WebStressImage;

    public override string LoadClientImage => swarm.LoadClientImage;

    public override IReadOnlyList<ClientHost> ClientHosts => hosts.All;

    public override bool HasIpvs => swarm.HasVirtualIps;

    public override WaitFor Wait => new(Clock);

    public override IReadOnlyList<SettingDifference> Differences => differences;

    public override string NodeName(string swarmId) => hosts.NodeName(swarmId);

    public override Task<HttpClient> OpenTaskAsync(LabTask task, int port, CancellationToken stop) =>
        OpenAsync($"task {task}", task.AddressOn(Network), port, stop);

    public override async Task<HttpClient> OpenClientAsync(ClientHost host, LabContainer container, int port, CancellationToken stop) =>
        await OpenAsync($"container {container.Id} on {host.Name}", await container.AddressOnAsync(Network, stop), port, stop);

    public override async ValueTask DisposeAsync()
    {
        await OwnStages.RemoveAsync(traces, Reporter);
        hosts.Dispose();
        _http.Dispose();
    }

    private Task<HttpClient> OpenAsync(string what, IPAddress? address, int port, CancellationToken stop) => address is not null
        ? RelayHttp.OpenAsync(relay, new IPEndPoint(address, port), Patience, Clock, stop)
        : throw new LabException($"{what}: it has no address on network {Network}");
}
