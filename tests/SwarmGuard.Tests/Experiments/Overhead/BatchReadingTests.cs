using Shouldly;
using SwarmGuard.Cli.Experiments.Overhead;
using SwarmGuard.Core.Wire;
using Xunit;

namespace SwarmGuard.Tests.Experiments.Overhead;

public sealed class BatchReadingTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 20, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("n2", 0, "stats-api", true, true)]
    [InlineData("n1", 0, "stats-api", true, false)]
    [InlineData("n2", -1, "stats-api", true, false)]
    [InlineData("n2", 0, "cgroup-v1", true, false)]
    [InlineData("n2", 0, "cgroup-v2", false, true)]
    public void A_batch_counts_when_it_is_of_that_node_and_agent_and_new(string node, int second, string source, bool isByStats, bool counts)
    {
        var picture = new NodePicture(Now.AddSeconds(second), 0, Batch(source, node));
        BatchReading.Since([picture], "n2", Now, isByStats).ShouldBe(counts ? picture.Batch : null);
    }

    [Fact]
    public void What_is_not_in_the_batch_is_missing()
    {
        BatchReading.Missing(Batch("", "n2", ("a", 0), ("other", 0)), ["a", "b", "c"]).ShouldBe(2);
        BatchReading.Missing(null, ["a", "b"]).ShouldBe(2);
        BatchReading.Missing(Batch("", "n2", ("a", 0), ("b", -1)), ["a", "b"], since: Now).ShouldBe(1, "one was measured before");
    }

    [Fact]
    public void The_oldest_figure_is_that_of_a_watched_container()
    {
        BatchReading.OldestMs(Batch("", "n2", ("a", -0.5), ("b", -1.5), ("other", -9)), ["a", "b"]).ShouldBe(1500);
        BatchReading.OldestMs(Batch("", "n2", ("other", -9)), ["a"]).ShouldBeNull();
    }

    private static SampleBatch Batch(string source, string node, params (string Id, double Second)[] containers) => new()
    {
        NodeId = node, Node = node, SentAt = Now, Source = source,
        Containers = [.. containers.Select(container => new ContainerReport
        {
            At = Now.AddSeconds(container.Second), ContainerId = container.Id, ContainerName = container.Id,
            Metrics = new AlertMetrics { CpuPercent = 0, MemoryMb = 0, MemoryPercent = 0, NetworkRxMbps = 0, NetworkTxMbps = 0, NetworkPercent = 0 },
        })],
    };
}
