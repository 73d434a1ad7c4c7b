using SwarmGuard.Core.Wire;

namespace SwarmGuard.Manager.Points;

/// <summary>When a service's replicas are worth a point: when they are others than last, and now and then, so that a graph of the last minute has one.</summary>
internal sealed class ReplicaClock
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);
    private Dictionary<string, (int Wanted, int Measured, DateTimeOffset At)> _last = [];

    public IReadOnlyList<ServiceStatus> Due(IReadOnlyList<ServiceStatus> services, DateTimeOffset now)
    {
        var due = new List<ServiceStatus>();
        var seen = new Dictionary<string, (int Wanted, int Measured, DateTimeOffset At)>();
        foreach (var service in services)
        {
            var isSame = _last.TryGetValue(service.Id, out var last) && (last.Wanted, last.Measured) == (service.Replicas, service.Measured);
            if (!isSame || now - last.At >= Every)
            {
                due.Add(service);
                last = (service.Replicas, service.Measured, now);
            }

            seen[service.Id] = last;
        }

        _last = seen;
        return due;
    }
}
