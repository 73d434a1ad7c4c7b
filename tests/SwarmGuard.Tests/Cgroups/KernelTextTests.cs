using System.Text;
using CsCheck;
using Shouldly;
using SwarmGuard.Docker.Cgroups;
using Xunit;

namespace SwarmGuard.Tests.Cgroups;

public sealed class KernelTextTests
{
    [Theory]
    [InlineData("42\n", 42L)]
    [InlineData("0", 0L)]
    [InlineData("9223372036854771712\n", 9223372036854771712L)]
    [InlineData("max\n", null)]
    [InlineData("-1\n", null)]
    [InlineData("", null)]
    [InlineData("12 34\n", null)]
    [InlineData("99999999999999999999\n", null)]
    public void A_file_of_one_number_is_that_number_or_none(string text, long? number) => KernelText.Number(Bytes(text)).ShouldBe(number);

    [Theory]
    [InlineData("50000 100000\n", 0.5)]
    [InlineData("250000 100000\n", 2.5)]
    [InlineData("max 100000\n", null)]
    [InlineData("50000\n", null)]
    [InlineData("50000 0\n", null)]
    public void Cpu_max_is_quota_by_period(string text, double? cores) => KernelText.CpuMax(Bytes(text)).ShouldBe(cores);

    [Fact]
    public void A_field_is_found_by_its_whole_name()
    {
        var text = Bytes("inactive_file 1\ntotal_inactive_file 2\nfile 3\nMemTotal:       24684000 kB\n");

        KernelText.Field(text, "total_inactive_file"u8).ShouldBe(2);
        KernelText.Field(text, "inactive_file"u8).ShouldBe(1);
        KernelText.Field(text, "file"u8).ShouldBe(3);
        KernelText.Field(text, "MemTotal"u8).ShouldBe(24684000);
        KernelText.Field(text, "total"u8).ShouldBeNull();
    }

    [Fact]
    public void A_real_v1_memory_file_has_its_inactive_cache() =>
        KernelText.Field(Bytes(FakeHost.Golden("v1.memory.stat")), "total_inactive_file"u8).ShouldNotBeNull();

    [Fact]
    public void No_bytes_whatever_make_the_parsers_throw() => Gen.Byte.Array[0, 200].Sample(bytes =>
    {
        _ = KernelText.Number(bytes);
        _ = KernelText.CpuMax(bytes);
        _ = KernelText.Field(bytes, "a"u8);
        _ = NetDevText.Cards(bytes);
        _ = CgroupMembership.Parse(Encoding.Latin1.GetString(bytes));
    });

    private static byte[] Bytes(string text) => Encoding.ASCII.GetBytes(text);
}
