using SwarmGuard.Agent.Sampling;
using SwarmGuard.Core.Sampling;
using SwarmGuard.Docker.Containers;

namespace SwarmGuard.Agent.Discovery;

/// <summary>A running container and the memory of its last pass. Only the sampling loop touches what can change.</summary>
internal sealed class WatchedContainer(ContainerFacts facts, ICounterSource source)
{
    private volatile ContainerFacts _facts = facts;

    /// <summary>Where no engine tells who it is, the manager does, once it has seen the container's id.</summary>
    public ContainerFacts Facts => _facts;

    public ICounterSource Source => source;
    public ContainerCounters? Before { get; set; }
    public JudgedSample? Latest { get; set; }

    /// <summary>Its node can act upon it: it is a task of a service, and not of our own.</summary>
    public bool RaisesAlerts => _facts is { IsOwn: false, Identity.ServiceName.Length: > 0 };

    public void Learn(ContainerFacts told) => _facts = told;
}
