using Shouldly;
using SwarmGuard.Cli.Experiments.Overhead;
using Xunit;

namespace SwarmGuard.Tests.Experiments.Overhead;

public sealed class ProcessStatusTests
{
    [Theory]
    [InlineData("Name:\tagent\nVmHWM:\t   99999 kB\nVmRSS:\t   12288 kB\nRssAnon:\t 100 kB\n", 12.0)]
    [InlineData("Name:\tagent\nState:\tZ (zombie)\n", null)]
    [InlineData("VmRSS:\tmuch kB\n", null)]
    public void Resident_memory_is_told_in_mebibytes(string status, double? mib) => ProcessStatus.RssMib(status).ShouldBe(mib);
}
