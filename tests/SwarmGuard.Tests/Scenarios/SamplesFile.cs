using SwarmGuard.Core.Sampling;

namespace SwarmGuard.Tests.Scenarios;

/// <summary>A scenario's samples.json: what was measured of each task, and what is asked.</summary>
/// <param name="Tasks">By the task's id.</param>
/// <param name="Trouble">The task that a move is asked for.</param>
/// <param name="Breach">The breach that a move or more replicas are asked for.</param>
/// <param name="IdleForSeconds">How long the load has been small, where fewer replicas are asked for.</param>
/// <param name="Traffic">What came before that question.</param>
internal sealed record SamplesFile(
    Dictionary<string, SamplesFile.SampleEntry> Tasks,
    string? Trouble = null,
    string? Breach = null,
    double? IdleForSeconds = null,
    List<SamplesFile.TrafficEntry>? Traffic = null)
{
    public ResourceUsage? Of(string task) =>
        Tasks.TryGetValue(task, out var s) ? new ResourceUsage(s.CpuPercent, 0, 10, s.MemoryPercent, 0, 0, 0) : null;

    internal sealed record SampleEntry(double CpuPercent, double MemoryPercent);

    internal sealed record TrafficEntry(int Seconds, double Mbps);
}
