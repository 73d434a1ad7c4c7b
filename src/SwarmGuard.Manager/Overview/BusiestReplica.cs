using System.Globalization;
using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Detection;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Sampling;
using SwarmGuard.Core.Scaling;

namespace SwarmGuard.Manager.Overview;

/// <summary>The running replica nearest to a threshold: the one that would breach first.</summary>
/// <param name="Task">Its task.</param>
/// <param name="Usage">What it uses.</param>
/// <param name="Told">Its name and node, for sentences.</param>
internal sealed record BusiestReplica(TaskView Task, ResourceUsage Usage, string Told)
{
    /// <summary>Null where no running replica was measured.</summary>
    public static BusiestReplica? Of(ScaleSight sight, Thresholds thresholds)
    {
        var measured = sight.Replicas.Where(r => r is { IsRunning: true, Usage: not null }).ToList();
        if (measured.Count == 0) return null;
        var busiest = measured.MaxBy(r => Math.Max(Share(r.Usage!.Value.CpuPercent, thresholds.CpuPercent), Share(r.Usage!.Value.MemoryPercent, thresholds.MemoryPercent)))!;
        var task = sight.Picture.Tasks.First(t => t.Id == busiest.TaskId);
        return new BusiestReplica(task, busiest.Usage!.Value, $"{sight.Picture.Service.Name}.{task.Slot} on {sight.Picture.NameOf(task.NodeId)}");
    }

    /// <summary>How it is, in one sentence.</summary>
    public string Now(Thresholds thresholds)
    {
        var sample = new ContainerSample(new ContainerIdentity(Task.ContainerId, Told, Task.ServiceId, "", Task.Id, false), Task.ObservedAt, Usage);
        return BreachDetector.Observe(sample, thresholds) is { } breach
            ? $"in breach: {Told}: {breach.Because}"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"calm: the busiest replica is {Told} with CPU {Usage.CpuPercent:0.#} % (threshold {thresholds.CpuPercent:0.#} %), "
                + $"memory {Usage.MemoryPercent:0.#} % ({thresholds.MemoryPercent:0.#} %), network {Usage.NetworkPercent:0.#} %");
    }

    private static double Share(double value, double threshold) => threshold > 0 ? value / threshold : double.PositiveInfinity;
}
