using SwarmGuard.Cli.Stages;
using SwarmGuard.Lab;
using SwarmGuard.Lab.Stack;

namespace SwarmGuard.Cli.Chaos.Play;

/// <summary>What faults are played on: a lab with SwarmGuard at work in it, and the two services it looks after.</summary>
internal sealed class ChaosStage : IAsyncDisposable
{
    private readonly LabStage _stage;

    private ChaosStage(LabStage stage, IReadOnlySet<string> clientNodes)
    {
        _stage = stage;
        ClientHosts = [.. stage.ClientHosts.Where(host => clientNodes.Contains(host.Name))];
        Struck = [.. stage.Lab.Workers.Where(node => !clientNodes.Contains(node.Name))];
    }

    public Stage Stage => _stage;

    public SwarmLab Lab => _stage.Lab;

    public GuardStack Guard => _stage.Guard;

    public ILabReporter Reporter => _stage.Reporter;

    public TimeProvider Clock => _stage.Clock;

    /// <summary>Where users' requests come from.</summary>
    public IReadOnlyList<ClientHost> ClientHosts { get; }

    /// <summary>Nodes that may lose engine, power or link: workers without clients, which would count their own node's trouble as a service's.</summary>
    public IReadOnlyList<LabNode> Struck { get; }

    public static IReadOnlyList<ChaosService> Services { get; } = [ChaosService.Mover, ChaosService.Scaler];

    /// <summary>Brings everything up on a new lab; one of that name that is up is replaced. What fails on the way is taken down.</summary>
    public static Task<ChaosStage> UpAsync(string labName, ILabReporter reporter, TimeProvider clock, CancellationToken stop) =>
        OpenAsync(new LabStages(labName, reporter, clock), ["n1"], stop);

    /// <param name="stages">Where a stage comes from.</param>
    /// <param name="clientNodes">Where clients are to be.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <exception cref="LabException">The stage is no lab.</exception>
    public static async Task<ChaosStage> OpenAsync(IStages stages, IEnumerable<string> clientNodes, CancellationToken stop)
    {
        var stage = await stages.OpenAsync(new StageWish { Settings = ChaosStack.Settings, Amendment = ChaosStack.SmallDisk }, stop);
        try
        {
            if (stage is not LabStage lab) throw new LabException($"faults are played in a lab alone, not on {stages.What}");
            foreach (var service in Services) await service.DeployAsync(lab.Lab, lab.WebStressImage, lab.Network, stop);
            stage.Reporter.Note($"services {string.Join(", ", Services.Select(s => $"{s.Name} ({s.Least} to {s.Most} replicas)"))} are up");
            return new ChaosStage(lab, clientNodes.ToHashSet());
        }
        catch
        {
            await stage.DisposeAsync();
            throw;
        }
    }

    /// <summary>Clients of every service, all at work.</summary>
    public async Task<ChaosTraffic> SendTrafficAsync(CancellationToken stop)
    {
        var traffic = new ChaosTraffic(_stage, ClientHosts);
        foreach (var service in Services) await traffic.StartAsync(service.Name, stop);
        return traffic;
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();
}
