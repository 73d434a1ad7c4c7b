using SwarmGuard.Lab;
using SwarmGuard.Lab.Images;
using SwarmGuard.Lab.Stack;

namespace SwarmGuard.Cli.Chaos.Play;

/// <summary>What faults are played on: a lab with SwarmGuard at work in it, and the two services it looks after.</summary>
internal sealed class ChaosStage : IAsyncDisposable
{
    private const string Network = "street";
    private const int Nodes = 3;

    private ChaosStage(SwarmLab lab, GuardImages images, GuardStack guard, ILabReporter reporter, TimeProvider clock) =>
        (Lab, Images, Guard, Reporter, Clock) = (lab, images, guard, reporter, clock);

    public SwarmLab Lab { get; }

    public GuardImages Images { get; }

    public GuardStack Guard { get; }

    public ILabReporter Reporter { get; }

    public TimeProvider Clock { get; }

    public static IReadOnlyList<ChaosService> Services { get; } = [ChaosService.Mover, ChaosService.Scaler];

    /// <summary>Brings everything up on a new lab; one of that name that is up is replaced. What fails on the way is taken down.</summary>
    public static async Task<ChaosStage> UpAsync(string labName, ILabReporter reporter, TimeProvider clock, CancellationToken stop)
    {
        var published = await GuardImages.PublishAsync(reporter, stop);
        if (SwarmLab.ListNames().Contains(labName)) await SwarmLab.DownAsync(labName, reporter, stop);
        var lab = await SwarmLab.UpAsync(new LabOptions { Name = labName, Nodes = Nodes }, reporter, stop);
        try
        {
            return await DeployAsync(lab, published, reporter, clock, stop);
        }
        catch
        {
            await lab.DisposeAsync();
            throw;
        }
    }

    /// <summary>Clients of every service, all at work.</summary>
    public async Task<ChaosTraffic> SendTrafficAsync(CancellationToken stop)
    {
        var traffic = new ChaosTraffic(Lab, Images.LoadClient, Network);
        foreach (var service in Services) await traffic.StartAsync(service.Name, stop);
        return traffic;
    }

    public async ValueTask DisposeAsync()
    {
        Guard.Dispose();
        await Lab.DisposeAsync();
    }

    private static async Task<ChaosStage> DeployAsync(
        SwarmLab lab, IReadOnlyDictionary<PublishedProgram, string> published, ILabReporter reporter, TimeProvider clock, CancellationToken stop)
    {
        var images = await GuardImages.PushAsync(lab, published, stop);
        await lab.Networks.CreateOverlayAsync(Network, stop);
        await GuardImages.PullEverywhereAsync(lab, images.WebStress, stop);
        foreach (var service in Services) await service.DeployAsync(lab, images.WebStress, Network, stop);
        var amendment = await ChaosStack.WriteAmendmentAsync(lab, stop);
        var guard = await GuardStack.DeployAsync(lab, images, ChaosStack.Settings, stop, amendment);
        await guard.WaitReadyAsync(stop);
        reporter.Note($"{Nodes} engines, SwarmGuard and services {string.Join(", ", Services.Select(s => $"{s.Name} ({s.Least} to {s.Most} replicas)"))} are up");
        return new ChaosStage(lab, images, guard, reporter, clock);
    }
}
