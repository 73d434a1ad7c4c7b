using SwarmGuard.Lab;
using SwarmGuard.Lab.Stack;

namespace SwarmGuard.Cli.Demo;

/// <summary>What all scenarios play on: a lab with SwarmGuard at work in it.</summary>
internal sealed record DemoStage(SwarmLab Lab, GuardImages Images, GuardStack Guard, ILabReporter Reporter, TimeProvider Clock)
{
    public const string Network = "shop";
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);

    /// <summary>The test application as a service of that name.</summary>
    public WebStressService WebStress(string service) => new(Images.WebStress, Network, Lab.HasIpvs) { Name = service };

    /// <summary>Creates a service and waits until all its replicas are healthy.</summary>
    public async Task DeployAsync(WebStressService service, CancellationToken stop)
    {
        await Lab.Services.CreateAsync(service.ToSpec(), stop);
        await Lab.Services.WaitRunningAsync(service.Name, service.Replicas, LongestStart, stop);
        Reporter.Note($"{service.Replicas} replica(s) of {service.Name} healthy");
    }

    public string NodeName(string swarmId) => Lab.Nodes.FirstOrDefault(node => node.SwarmId == swarmId)?.Name ?? "no node";
}
