using System.Collections.Concurrent;
using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Settings;
using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.Records;
using SwarmGuard.Manager.Settings;

namespace SwarmGuard.Manager.Services;

/// <summary>All services as last listed, each with the policy that its labels make of what is set for all.</summary>
internal sealed class ServiceBook
{
    private readonly PolicyBook _policies;
    private readonly TimelineBook _timeline;
    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> _told = new();
    private volatile IReadOnlyDictionary<string, (ServiceView View, SetPolicy Rules)> _byId =
        new Dictionary<string, (ServiceView, SetPolicy)>();

    public ServiceBook(PolicyBook policies, TimelineBook timeline)
    {
        (_policies, _timeline) = (policies, timeline);
        policies.Changed += () => Take(All);
    }

    /// <summary>The services were listed at least once, so that those with rules of their own are known.</summary>
    public bool IsListed { get; private set; }

    public IReadOnlyCollection<ServiceView> All => [.. _byId.Values.Select(s => s.View)];

    public void Take(IEnumerable<ServiceView> services)
    {
        _byId = services.DistinctBy(view => view.Id).ToDictionary(view => view.Id, view => (view, RulesOf(view)));
        IsListed = true;
        foreach (var gone in _told.Keys.Where(id => !_byId.ContainsKey(id))) _told.TryRemove(gone, out _);
    }

    /// <summary>The policy of a service that was just read, and where it comes from; what is wrong with its labels is told once.</summary>
    public SetPolicy RulesOf(ServiceView service)
    {
        var problems = new List<string>();
        var policy = PolicyReader.ForService(_policies.Current, service.Labels, problems);
        _told.TryGetValue(service.Id, out var told);
        if (told is null && problems.Count == 0) return policy;
        _told[service.Id] = problems;
        foreach (var problem in problems.Except(told ?? []))
            _timeline.Add(TimelineKind.Notice, service.Name, $"bad label {problem}; what is set for all services counts instead", severity: Severity.Warning);
        return policy;
    }

    /// <summary>The policy of a service as last listed; of one that isn't, what is set for all.</summary>
    public ServicePolicy PolicyFor(string serviceId) => _byId.TryGetValue(serviceId, out var known) ? known.Rules.Policy : _policies.Common;

    /// <summary>What an agent must judge the services of its containers by, where that is not what is set for all.</summary>
    public IReadOnlyDictionary<string, ServiceThresholds>? ThresholdsFor(SampleBatch batch)
    {
        var common = _policies.Common.Thresholds;
        var own = new Dictionary<string, ServiceThresholds>();
        foreach (var id in batch.Containers.Select(c => c.ServiceId).Distinct())
        {
            if (_byId.TryGetValue(id, out var known) && known.Rules.Policy.Thresholds != common) own[id] = Wire(known.Rules.Policy.Thresholds);
        }

        return own.Count == 0 ? null : own;
    }

    /// <summary>What an agent must judge all others by.</summary>
    public ServiceThresholds Standard => Wire(_policies.Common.Thresholds);

    private static ServiceThresholds Wire(Thresholds t) => new()
    {
        CpuPercent = t.CpuPercent,
        MemoryPercent = t.MemoryPercent,
        NetworkLowPercent = t.NetworkLowPercent,
        NetworkHighPercent = t.NetworkHighPercent,
    };
}
