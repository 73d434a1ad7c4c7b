using System.Text.Json.Nodes;
using SwarmGuard.Core.Policies;
using SwarmGuard.Lab;
using SwarmGuard.Lab.Stack;
using SwarmGuard.Lab.Swarm;

namespace SwarmGuard.Cli.Chaos.Play;

/// <summary>One of the two services that are acted upon, and the bounds in which its replicas must stay.</summary>
internal sealed record ChaosService(string Name, int Least, int Most)
{
    private const double Cpus = 0.2;
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);

    /// <summary>Its tasks are moved. Everything is set that a user can set.</summary>
    public static readonly ChaosService Mover = new("shop", 2, 2);

    /// <summary>Its replicas are changed.</summary>
    public static readonly ChaosService Scaler = new("api", 1, 3);

    /// <summary>What its clients send is more than enough network for more replicas: one that is busy should get a sibling, not move.</summary>
    public static JsonObject ScalerLabels => new()
    {
        [ServiceLabels.ScaleMax] = "3",
        [ServiceLabels.NetworkLow] = "0.5",
        [ServiceLabels.NetworkHigh] = "1",
    };

    public async Task DeployAsync(SwarmLab lab, string image, string network, CancellationToken stop)
    {
        var spec = new WebStressService(image, network, lab.HasIpvs) { Name = Name, Replicas = Least, Cpus = Cpus }.ToSpec();
        if (this == Mover)
        {
            await RichSpec.FillAsync(spec, lab.Managers[0].Engine, network, stop);
            // Enough for an application that drains: how it ends is not what is tested here.
            spec["TaskTemplate"]!["ContainerSpec"]!["StopGracePeriod"] = 10_000_000_000;
            // Tasks that die with their nodes would use up a small number of attempts.
            spec["TaskTemplate"]!["RestartPolicy"]!["MaxAttempts"] = 100;
        }
        else
        {
            spec["Labels"] = ScalerLabels;
        }

        await lab.Services.CreateAsync(spec, stop);
        await lab.Services.WaitRunningAsync(Name, Least, LongestStart, stop);
    }

    public static async Task<IReadOnlyList<LabTask>> RunningAsync(SwarmLab lab, string service, CancellationToken stop) =>
        [.. (await lab.Services.TasksAsync(service, stop)).Where(task => task.IsRunning).OrderBy(task => task.Slot)];
}
