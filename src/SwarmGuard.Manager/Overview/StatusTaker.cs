using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Settings;
using SwarmGuard.Core.Wire;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Docker.Swarm;
using SwarmGuard.Manager.Actions;
using SwarmGuard.Manager.Auditing;
using SwarmGuard.Manager.Leading;
using SwarmGuard.Manager.Pausing;
using SwarmGuard.Manager.Records;
using SwarmGuard.Manager.Services;
using SwarmGuard.Manager.Settings;

namespace SwarmGuard.Manager.Overview;

/// <summary>Puts together how all is, at one look. An engine that does not answer is part of the picture, not an error.</summary>
internal sealed class StatusTaker(
    SwarmApi swarm, PolicyBook policies, PauseBook pauses, SampleBook samples, ServiceBook services, ActionBook actions, TimelineBook timeline,
    Lease lease, PanicWatch panic, AuditBook audit, TimeProvider clock)
{
    private static readonly TimeSpan EngineTime = TimeSpan.FromSeconds(2);
    private readonly DateTimeOffset _startedAt = clock.GetUtcNow();

    public async Task<StatusView> TakeAsync(CancellationToken stop)
    {
        var policy = policies.Current;
        var (nodes, problem) = await NodesAsync(stop);
        return new StatusView
        {
            Version = Build.Version,
            StartedAt = _startedAt,
            Now = clock.GetUtcNow(),
            Problem = Together(problem, panic.Judge(), audit.Trouble),
            Leads = lease.IsHeld,
            Leader = lease.Leader,
            Mode = ServiceOverview.ModeOf(policy.Policy),
            ModeSource = policy.OriginOf(policy.Policy.Enabled ? SettingKeys.Mode : SettingKeys.Enabled).ToString(),
            Paused = pauses.Known.View,
            Configuration = policies.Configuration,
            Nodes = nodes,
            Services = services.All.Count,
            Actions = [.. actions.Newest().Where(a => a.Status == ActionStatus.InProgress)],
            LastSeq = timeline.LastSeq,
        };
    }

    private static string? Together(params string?[] problems) => problems.Any(p => p is not null) ? string.Join("; ", problems.OfType<string>()) : null;

    private async Task<(IReadOnlyList<NodeStatus> Nodes, string? Problem)> NodesAsync(CancellationToken stop)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(stop);
        bounded.CancelAfter(EngineTime);
        var pictures = samples.Pictures().ToDictionary(p => p.Batch.NodeId);
        try
        {
            // Also tells what is paused to a manager that has not decided anything yet.
            var pausing = pauses.CurrentAsync(bounded.Token);
            var nodes = await swarm.NodesAsync(bounded.Token);
            await pausing;
            return ([.. nodes.OrderBy(n => n.Hostname, StringComparer.Ordinal).Select(n => Status(n, policies.Freshness, pictures.GetValueOrDefault(n.Id)))], null);
        }
        catch (EngineException e)
        {
            return ([], e.Message);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return ([], $"the engine did not answer within {EngineTime.TotalSeconds:0} s");
        }
    }

    private static NodeStatus Status(NodeView node, TimeSpan freshness, NodePicture? picture) => new()
    {
        NodeId = node.Id,
        Node = node.Hostname,
        Role = node.Role,
        Ready = node.IsReady,
        Active = node.IsActive,
        AgeMs = picture?.AgeMs,
        Reporting = picture?.AgeMs <= freshness.TotalMilliseconds,
        CpuPercent = picture?.Batch.NodeSample?.CpuPercent,
        MemoryPercent = picture?.Batch.NodeSample?.MemoryPercent,
        NetworkMbps = picture?.Batch.NodeSample is { } sample ? sample.NetworkInMbps + sample.NetworkOutMbps : null,
        Containers = picture?.Batch.Containers.Count,
        Measured = picture?.Batch.Source,
        ClockOffsetMs = picture?.Batch.ClockOffsetMs,
    };
}
