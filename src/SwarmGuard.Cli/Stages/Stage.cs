using SwarmGuard.Lab;
using SwarmGuard.Lab.Stack;
using SwarmGuard.Lab.Swarm;
using SwarmGuard.Lab.Waiting;

namespace SwarmGuard.Cli.Stages;

/// <summary>What scenarios and experiments play on: a real Swarm with SwarmGuard at work in it. Disposed, nothing of the play remains there.</summary>
internal abstract class Stage : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);

    /// <summary>The overlay network on which services and clients meet.</summary>
    public abstract string Network { get; }

    public abstract LabServices Services { get; }

    /// <summary>The recovery manager.</summary>
    public abstract ManagerApi Manager { get; }

    public abstract string WebStressImage { get; }

    public abstract string LoadClientImage { get; }

    /// <summary>Where clients run; the first is on a node that no fault strikes.</summary>
    public abstract IReadOnlyList<ClientHost> ClientHosts { get; }

    /// <summary>Without it services have no virtual IP, and clients look up the replicas themselves.</summary>
    public abstract bool HasIpvs { get; }

    public abstract WaitFor Wait { get; }

    /// <summary>The lab that it is built in, with the faults that it can suffer; null on a Swarm of somebody's own.</summary>
    public virtual SwarmLab? Lab => null;

    /// <summary>Settings that the play would have otherwise. There are none where it could choose them.</summary>
    public virtual IReadOnlyList<SettingDifference> Differences => [];

    public required ILabReporter Reporter { get; init; }

    public required TimeProvider Clock { get; init; }

    /// <summary>A node's host name.</summary>
    public abstract string NodeName(string swarmId);

    /// <summary>Speaks to one task alone, where a service's name would lead to any of them.</summary>
    public abstract Task<HttpClient> OpenTaskAsync(LabTask task, int port, CancellationToken stop);

    /// <summary>Speaks to a client's container.</summary>
    public abstract Task<HttpClient> OpenClientAsync(ClientHost host, LabContainer container, int port, CancellationToken stop);

    public abstract ValueTask DisposeAsync();

    /// <summary>The test application as a service of that name.</summary>
    public WebStressService WebStress(string service) => new(WebStressImage, Network, HasIpvs) { Name = service };

    /// <summary>Creates a service and waits until all its replicas are healthy.</summary>
    public async Task DeployAsync(WebStressService service, CancellationToken stop)
    {
        await Services.CreateAsync(service.ToSpec(), stop);
        await Services.WaitRunningAsync(service.Name, service.Replicas, LongestStart, stop);
        Reporter.Note($"{service.Replicas} replica(s) of {service.Name} healthy");
    }
}
