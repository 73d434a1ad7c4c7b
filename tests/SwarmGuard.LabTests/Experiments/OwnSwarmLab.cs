using System.Text.Json.Nodes;
using SwarmGuard.Cli.Manager;
using SwarmGuard.Cli.Stages;
using SwarmGuard.Docker.Access;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Lab.Net;
using SwarmGuard.LabTests.Lab;
using Xunit;

namespace SwarmGuard.LabTests.Experiments;

/// <summary>A lab that stands for somebody's Swarm: with SwarmGuard and a service of theirs, known to the play by engines' addresses alone.</summary>
public sealed class OwnSwarmLab : IAsyncLifetime
{
    public const string TheirService = "theirs";
    private LabStage _stage = null!;
    private TcpForwarder _door = null!;

    internal OwnStages Stages { get; private set; } = null!;

    internal LabStage TheirStage => _stage;

    public async ValueTask InitializeAsync()
    {
        var stop = TestContext.Current.CancellationToken;
        var settings = new Dictionary<string, string> { ["MIGRATION_COOLDOWN_SECONDS"] = "1" };
        _stage = await new LabStages("t-guest", LabFixture.Reporter, TimeProvider.System).OpenLabAsync(new StageWish { Settings = settings }, stop);
        var manager = _stage.Guard.ManagerNode;
        _door = _stage.Lab.Forward(manager, manager.Address, 5000);
        await _stage.DeployAsync(_stage.WebStress(TheirService), stop);
        var swarm = new OwnSwarm
        {
            Host = EngineAddress.Parse($"unix://{_stage.Lab.Nodes[0].SocketPath}"),
            ClientHosts = [EngineAddress.Parse($"unix://{_stage.Lab.Nodes[1].SocketPath}")],
            Manager = new ManagerAddress(new Uri($"http://127.0.0.1:{_door.LocalPort}"), _stage.Guard.ApiToken, TlsFiles.None),
            WebStressImage = _stage.WebStressImage,
            LoadClientImage = _stage.LoadClientImage,
            HasVirtualIps = _stage.Lab.HasIpvs,
        };
        Stages = new OwnStages(swarm, LabFixture.Reporter, TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        if (_door is not null) await _door.DisposeAsync();
        if (_stage is not null) await _stage.DisposeAsync();
    }

    /// <summary>Every service, and of every node every network and container.</summary>
    public async Task<IReadOnlyList<string>> EverythingAsync(CancellationToken stop)
    {
        var all = Names("service", await _stage.Lab.Managers[0].Engine.GetAsync("/services", stop), item => $"{item["ID"]} {item["Spec"]!["Name"]}");
        foreach (var node in _stage.Lab.Nodes)
        {
            all.AddRange(Names($"network on {node}", await node.Engine.GetAsync("/networks", stop), item => $"{item["Id"]} {item["Name"]}"));
            all.AddRange(Names($"container on {node}", await node.Engine.GetAsync("/containers/json?all=true", stop), item => $"{item["Id"]} {item["Names"]}"));
        }

        all.Sort(StringComparer.Ordinal);
        return all;
    }

    private static List<string> Names(string what, JsonNode list, Func<JsonNode, string> name) =>
        [.. list.AsArray().Select(item => $"{what}: {name(item!)}")];
}
