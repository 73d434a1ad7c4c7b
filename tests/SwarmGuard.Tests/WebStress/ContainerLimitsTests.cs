using Shouldly;
using SwarmGuard.WebStress.Limits;
using Xunit;

namespace SwarmGuard.Tests.WebStress;

public sealed class ContainerLimitsTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("limits").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void V1_inside_a_container_lists_a_path_that_only_the_host_has()
    {
        Write("cpu/cpu.cfs_quota_us", "50000");
        Write("cpu/cpu.cfs_period_us", "100000");
        Write("memory/memory.limit_in_bytes", "134217728");
        var limits = Read("3:memory:/docker/0123\n2:cpu,cpuacct:/docker/0123\n0::/");
        limits.CpuCores.ShouldBe(0.5);
        limits.CpuIsLimited.ShouldBeTrue();
        limits.MemoryMb.ShouldBe(128);
    }

    [Fact]
    public void V1_in_its_own_group_takes_the_least_of_its_own_limit_and_its_parents()
    {
        Write("cpu/outer/cpu.cfs_quota_us", "25000");
        Write("cpu/outer/cpu.cfs_period_us", "100000");
        Write("cpu/outer/inner/cpu.cfs_quota_us", "50000");
        Write("cpu/outer/inner/cpu.cfs_period_us", "100000");
        Read("1:cpu:/outer/inner").CpuCores.ShouldBe(0.25);
    }

    [Fact]
    public void V2_with_a_namespace_is_its_own_root()
    {
        Write("cpu.max", "75000 100000");
        Write("memory.max", "67108864");
        var limits = Read("0::/");
        limits.CpuCores.ShouldBe(0.75);
        limits.MemoryMb.ShouldBe(64);
    }

    [Theory]
    [InlineData("cpu.max", "max 100000", "0::/")]
    [InlineData("cpu/cpu.cfs_quota_us", "-1", "1:cpu:/")]
    [InlineData("cpu.max", "garbage", "0::/")]
    public void No_limit_means_all_processors(string file, string content, string membership)
    {
        Write(file, content);
        Write("cpu/cpu.cfs_period_us", "100000");
        var limits = Read(membership);
        limits.CpuCores.ShouldBe(Environment.ProcessorCount);
        limits.CpuIsLimited.ShouldBeFalse();
    }

    [Fact]
    public void A_limit_beyond_the_machine_means_all_processors()
    {
        Write("cpu.max", "99900000 100000");
        Read("0::/").CpuCores.ShouldBe(Environment.ProcessorCount);
    }

    [Fact]
    public void The_unlimited_memory_of_v1_means_the_machine()
    {
        Write("memory/memory.limit_in_bytes", "9223372036854771712");
        Read("1:memory:/").MemoryBytes.ShouldBe(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
    }

    private ContainerLimits Read(string membership)
    {
        Write("membership", membership);
        return ContainerLimits.Read(new CgroupFiles(Path.Join(_root, "membership"), _root));
    }

    private void Write(string file, string content)
    {
        var path = Path.Join(_root, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content + "\n");
    }
}
