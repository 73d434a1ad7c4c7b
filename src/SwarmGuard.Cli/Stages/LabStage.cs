using SwarmGuard.Lab;
using SwarmGuard.Lab.Net;
using SwarmGuard.Lab.Stack;
using SwarmGuard.Lab.Swarm;
using SwarmGuard.Lab.Waiting;

namespace SwarmGuard.Cli.Stages;

/// <summary>A lab on this machine. It stays up when the stage is disposed of where its owner said so when it was brought up.</summary>
internal sealed class LabStage(SwarmLab lab, GuardImages images, GuardStack guard) : Stage
{
    public const string NetworkName = "shop";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public override string Network => NetworkName;

    public override LabServices Services => lab.Services;

    public override ManagerApi Manager => guard.Manager;

    public override string WebStressImage => images.WebStress;

    public override string LoadClientImage => images.LoadClient;

    public override IReadOnlyList<ClientHost> ClientHosts { get; } = [.. lab.Nodes.Select(node => new ClientHost(node.Name, node.Engine))];

    public override bool HasIpvs => lab.HasIpvs;

    public override WaitFor Wait => lab.Wait;

    public override SwarmLab Lab => lab;

    public GuardStack Guard => guard;

    public override string NodeName(string swarmId) => lab.Nodes.FirstOrDefault(node => node.SwarmId == swarmId)?.Name ?? "no node";

    public override Task<HttpClient> OpenTaskAsync(LabTask task, int port, CancellationToken stop) => TaskDoor.OpenAsync(lab, task, port, stop);

    public override async Task<HttpClient> OpenClientAsync(ClientHost host, LabContainer container, int port, CancellationToken stop)
    {
        var pid = (int)(await container.InspectAsync(stop))["State"]!["Pid"]!;
        var http = NamespaceHttp.Client($"/proc/{pid}/ns/net", Patience);
        http.BaseAddress = new Uri($"http://127.0.0.1:{port}/");
        return http;
    }

    public override async ValueTask DisposeAsync()
    {
        guard.Dispose();
        await lab.DisposeAsync();
    }
}
