using System.Diagnostics;
using SwarmGuard.Core.Metrics;

namespace SwarmGuard.Docker.Metrics;

/// <summary>Which build this process is of and what it uses, by the names that Prometheus' own libraries give these metrics.</summary>
/// <param name="part"><c>manager</c> or <c>agent</c>.</param>
/// <param name="version">Its version.</param>
public sealed class ProcessMetrics(string part, string version) : IMetricSource
{
    private static readonly MetricShape Info = MetricShape.Gauge("swarmguard_build_info", "Always 1; the labels tell which build this is.", "part", "version");
    private static readonly MetricShape Cpu = MetricShape.Counter("process_cpu_seconds_total", "Processor time that the process used.");
    private static readonly MetricShape Memory = MetricShape.Gauge("process_resident_memory_bytes", "Memory of the process that is in RAM.");
    private static readonly MetricShape Started = MetricShape.Gauge("process_start_time_seconds", "When the process started, in seconds since 1970.");
    private static readonly MetricShape Files = MetricShape.Gauge("process_open_fds", "Files and sockets that the process has open.");
    private static readonly MetricShape Threads = MetricShape.Gauge("process_threads", "Threads of the process.");

    private static readonly double StartedAt = ReadStart();

    public IReadOnlyList<MetricShape> Shapes => [Info, Cpu, Memory, Started, Files, Threads];

    public void Write(MetricPage page)
    {
        page.Begin(Info);
        page.Value(1, part, version);
        page.Write(Cpu, Environment.CpuUsage.TotalTime.TotalSeconds);
        page.Write(Memory, Environment.WorkingSet);
        page.Write(Started, StartedAt);
        page.Begin(Files);
        page.Value(CountOf("/proc/self/fd"));
        page.Begin(Threads);
        page.Value(CountOf("/proc/self/task"));
    }

    private static double ReadStart()
    {
        using var self = Process.GetCurrentProcess();
        return (self.StartTime.ToUniversalTime() - DateTime.UnixEpoch).TotalSeconds;
    }

    private static double? CountOf(string folder)
    {
        try
        {
            return Directory.EnumerateFileSystemEntries(folder).Count();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
