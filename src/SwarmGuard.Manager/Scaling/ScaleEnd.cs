using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Scaling;

namespace SwarmGuard.Manager.Scaling;

/// <summary>How a change of replicas ended.</summary>
/// <param name="Service">The service as last seen; null when it is gone.</param>
/// <param name="Replicas">The number that is set now.</param>
/// <param name="Tasks">The wanted tasks at the end.</param>
/// <param name="FirstRunningAt">When the first new replica ran; null where none was added or none did.</param>
/// <param name="LastRunningAt">When the last new replica ran.</param>
internal sealed record ScaleEnd(
    ScaleOutcome Outcome,
    string Because,
    ServiceView? Service,
    int Replicas,
    IReadOnlyList<TaskView> Tasks,
    DateTimeOffset? FirstRunningAt,
    DateTimeOffset? LastRunningAt);
