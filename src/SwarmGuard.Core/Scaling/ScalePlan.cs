namespace SwarmGuard.Core.Scaling;

/// <summary>A change of a service's number of replicas, decided.</summary>
/// <param name="ServiceVersion">The version it was decided on; the update is refused when the service has changed since.</param>
/// <param name="BaseReplicas">How many the service's owner asked for.</param>
/// <param name="KnownTasks">Ids of the wanted tasks at that time, to tell new ones from old.</param>
/// <param name="AddConstraints">Nodes without headroom that hold no task of the service; only when adding.</param>
public sealed record ScalePlan(
    string ServiceId,
    string ServiceName,
    ulong ServiceVersion,
    int FromReplicas,
    int ToReplicas,
    int BaseReplicas,
    IReadOnlyList<string> KnownTasks,
    IReadOnlyList<string> AddConstraints)
{
    public bool IsUp => ToReplicas > FromReplicas;
}
