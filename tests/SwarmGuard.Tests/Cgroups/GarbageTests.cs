using Shouldly;
using SwarmGuard.Core.Sampling;
using SwarmGuard.Docker.Containers;
using Xunit;

namespace SwarmGuard.Tests.Cgroups;

/// <summary>Whatever stands in the kernel's files: a figure that makes sense, or none.</summary>
public sealed class GarbageTests : IDisposable
{
    private const string Folder = $"docker/{FakeHost.ContainerId}";
    private static readonly string[] Files =
    [
        $"sys/fs/cgroup/{Folder}/cpu.stat", $"sys/fs/cgroup/{Folder}/cpu.max", $"sys/fs/cgroup/{Folder}/memory.current",
        $"sys/fs/cgroup/{Folder}/memory.stat", $"sys/fs/cgroup/{Folder}/memory.max", $"proc/{FakeHost.Pid}/net/dev",
    ];

    private static readonly string[] Pieces =
    [
        "", " ", "\n", "\0", "max", "-1", "9223372036854775807", "18446744073709551615", "usage_usec ", "usage_usec 9223372036854775807\n",
        "inactive_file ", "eth0:", " 1 2 3 4 5 6 7 8 9", "\u00e9\u4e2d", "1e99", "0", "50000 0", "nan", ":::", "123456",
    ];

    private readonly FakeHost _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Garbage_never_throws_and_never_makes_a_figure_that_can_not_be(int seed)
    {
        var random = new Random(seed);
        var scratch = new byte[64 * 1024];
        for (var round = 0; round < 300; round++)
        {
            _host.AddV2(Folder);
            _host.Write($"proc/{FakeHost.Pid}/net/dev", FakeHost.Golden("overlay-and-gwbridge.net-dev"));
            using var source = _host.OpenContainer("v2-cgroupfs.cgroup").ShouldNotBeNull();
            var isFirst = source.Read(scratch, out var before) == ReadResult.Fresh;
            var spoilt = Files[random.Next(Files.Length)];
            _host.Write(spoilt, string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => Pieces[random.Next(Pieces.Length)])));
            if (source.Read(scratch, out var after) != ReadResult.Fresh || !isFirst) continue;

            var limits = ContainerLimits.Of(source.CpuLimit, source.MemoryLimit, new NodeCapacity(2, 1L << 30, 100));
            if (UsageArithmetic.Between(before, after with { At = before.At + TimeSpan.FromSeconds(1) }, limits) is not { } usage) continue;
            double[] figures = [usage.CpuPercent, usage.MemoryPercent, usage.NetworkPercent, usage.NetworkRxMbps, usage.NetworkTxMbps];
            figures.ShouldAllBe(figure => double.IsFinite(figure) && figure >= 0, $"seed {seed}, round {round}, {spoilt}");
        }
    }
}
