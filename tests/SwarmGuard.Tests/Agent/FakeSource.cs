using SwarmGuard.Core.Sampling;
using SwarmGuard.Docker.Cgroups;
using SwarmGuard.Docker.Containers;

namespace SwarmGuard.Tests.Agent;

/// <summary>A container that uses a fixed share of a core, by the test's clock.</summary>
internal sealed class FakeSource(TimeProvider time, double cores) : ICounterSource
{
    private readonly TimeSpan _start = time.GetElapsedTime(0);

    public bool IsGone { get; set; }
    public string Name => "fake";
    public double? CpuLimit => 1;
    public long? MemoryLimit => 64 * 1024 * 1024;

    public ReadResult Read(Span<byte> scratch, out ContainerCounters counters)
    {
        var now = time.GetElapsedTime(0);
        counters = new ContainerCounters(now, (long)((now - _start).TotalSeconds * cores * 1e9), 1024 * 1024, []);
        return IsGone ? ReadResult.Gone : ReadResult.Fresh;
    }

    public void Dispose()
    {
    }

    public static ContainerFacts Facts(string id, string service = "web", bool isOwn = false) => new(
        new ContainerIdentity(id, id + ".name", service.Length > 0 ? "s1" : "", service, "t-" + id, HasHealthCheck: true),
        Pid: 1,
        CpuLimit: null,
        MemoryLimit: null,
        SharesHostNetwork: false,
        isOwn);
}
