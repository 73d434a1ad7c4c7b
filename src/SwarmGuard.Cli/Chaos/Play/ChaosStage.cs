using SwarmGuard.Cli.Stages;
using SwarmGuard.Lab;
using SwarmGuard.Lab.Stack;

namespace SwarmGuard.Cli.Chaos.Play;

/// <summary>What faults are played on: a lab with SwarmGuard at work in it, and the two services it looks after.</summary>
internal sealed class ChaosStage : IAsyncDisposable
{
    private readonly LabStage _stage;

    private ChaosStage(LabStage stage)
    {
        _stage = stage;
        ClientHosts = [stage.ClientHosts[0]];
        Struck = stage.Lab.Workers;
    }

    public Stage Stage => _stage;

    public SwarmLab Lab => _stage.Lab;

    public GuardStack Guard => _stage.Guard;

    public ILabReporter Reporter => _stage.Reporter;

    public TimeProvider Clock => _stage.Clock;

    /// <summary>Where users' requests come from. What is counted there is only worth something where these nodes are not struck themselves.</summary>
    public IReadOnlyList<ClientHost> ClientHosts { get; init; }

    /// <summary>Nodes that may lose engine, power or link.</summary>
    public IReadOnlyList<LabNode> Struck { get; init; }

    public static IReadOnlyList<ChaosService> Services { get; } = [ChaosService.Mover, ChaosService.Scaler];

    /// <summary>Brings everything up on a new lab; one of that name that is up is replaced. What fails on the way is taken down.</summary>
    public static Task<ChaosStage> UpAsync(string labName, ILabReporter reporter, TimeProvider clock, CancellationToken stop) =>
        OpenAsync(new LabStages(labName, reporter, clock), stop);

    /// <exception cref="LabException">The stage is no lab.</exception>
    public static async Task<ChaosStage> OpenAsync(IStages stages, CancellationToken stop)
    {
        var stage = await stages.OpenAsync(new StageWish { Settings = ChaosStack.Settings, Amendment = ChaosStack.SmallDisk }, stop);
        try
        {
            if (stage is not LabStage lab) throw new LabException($"faults are played in a lab alone, not on {stages.What}");
            foreach (var service in Services) await service.DeployAsync(lab.Lab, lab.WebStressImage, lab.Network, stop);
            stage.Reporter.Note($"services {string.Join(", ", Services.Select(s => $"{s.Name} ({s.Least} to {s.Most} replicas)"))} are up");
            return new ChaosStage(lab);
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
