using Shouldly;
using SwarmGuard.Cli.Demo.Scaling;
using SwarmGuard.Core.Wire;
using Xunit;

namespace SwarmGuard.Tests.Demo;

public sealed class CpuMeterTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 10, 24, 14, TimeSpan.Zero);
    private readonly CpuMeter _meter = new("web");

    [Fact]
    public void The_total_is_of_averages_after_a_time()
    {
        Report(0, ("a", 10));
        Report(1, ("a", 80), ("b", 30));
        Report(2, ("a", 90), ("b", 50));
        _meter.Total(Start, replicas: 2, samples: 2).ShouldBe(85 + 40);
    }

    [Fact]
    public void A_sample_seen_twice_counts_once()
    {
        Report(1, ("a", 80));
        Report(1, ("a", 80));
        _meter.Total(Start, replicas: 1, samples: 2).ShouldBeNull("one sample is too little");
    }

    [Fact]
    public void Without_figures_of_every_replica_there_is_no_total()
    {
        Report(1, ("a", 80), ("b", 80));
        Report(2, ("a", 80));
        _meter.Total(Start, replicas: 2, samples: 2).ShouldBeNull();
    }

    [Fact]
    public void Seconds_are_totals_of_all_replicas()
    {
        Report(1, ("a", 80), ("b", 30));
        Report(2, ("a", 90));
        _meter.BySecond().ShouldBe([(Start.AddSeconds(1), 110), (Start.AddSeconds(2), 90)]);
    }

    private void Report(int second, params (string Container, double Cpu)[] figures) => _meter.Observe(
    [
        new NodePicture(Start, 0, new SampleBatch
        {
            NodeId = "id1", Node = "n1", SentAt = Start, Containers = [.. figures.Select(f => Container(second, f.Container, f.Cpu))],
        }),
    ]);

    private static ContainerReport Container(int second, string container, double cpu) => new()
    {
        At = Start.AddSeconds(second),
        ContainerId = container,
        ContainerName = container,
        ServiceName = "web",
        Metrics = new AlertMetrics
        {
            CpuPercent = cpu, MemoryMb = 20, MemoryPercent = 10, NetworkRxMbps = 1, NetworkTxMbps = 1, NetworkPercent = 1,
        },
    };
}
