using System.Globalization;
using Shouldly;
using SwarmGuard.Manager.History;
using SwarmGuard.Tests.Wire;
using Xunit;

namespace SwarmGuard.Tests.History;

/// <summary>The figures of docs/decisions/0019; run by hand, since they are measured and not judged.</summary>
public sealed class HistoryBench
{
    [Theory(Explicit = true)]
    [InlineData(100)]
    [InlineData(1000)]
    public async Task The_size_of_a_day(int containers)
    {
        using var scene = new HistoryScene();
        var (random, clock) = (new Random(1), TimeProvider.System);
        var writing = TimeSpan.Zero;
        for (var minute = 0; minute < 24 * 60; minute++)
        {
            var at = HistoryScene.Noon.AddMinutes(minute);
            for (var node = 0; node < 10; node++) scene.Recent.Take(Batch(node, containers / 10, random), at);
            scene.Clock.SetUtcNow(at.AddMinutes(1));
            var began = clock.GetTimestamp();
            scene.Write().ShouldBeTrue();
            writing += clock.GetElapsedTime(began);
        }

        scene.Rows("PRAGMA wal_checkpoint(TRUNCATE)");
        var read = clock.GetTimestamp();
        var day = await scene.Book.OfServiceAsync("s1", HistoryScene.Noon, HistoryScene.Noon.AddDays(1), TimeSpan.FromMinutes(3), TestContext.Current.CancellationToken);
        TestContext.Current.SendDiagnosticMessage(string.Create(CultureInfo.InvariantCulture,
            $"{containers} containers: {new FileInfo(scene.Path1).Length / 1048576.0:0.0} MB a day, {writing.TotalMilliseconds / 1440:0.0} ms a minute to write, "
            + $"{clock.GetElapsedTime(read).TotalMilliseconds:0} ms to read a day of {day.Tasks.Count} tasks"));
    }

    [Fact(Explicit = true)]
    public void The_memory_of_a_quarter_of_an_hour()
    {
        var (random, recent) = (new Random(1), new RecentSamples());
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var second = 0; second < 900; second++)
        {
            for (var node = 0; node < 10; node++) recent.Take(Batch(node, 100, random), HistoryScene.Noon.AddSeconds(second));
            if (second % 60 == 59) recent.Close(HistoryScene.Noon.AddSeconds(second + 1));
        }

        var taken = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(recent);
        TestContext.Current.SendDiagnosticMessage(string.Create(CultureInfo.InvariantCulture, $"1000 containers at 1 Hz: {taken / 1048576.0:0.0} MB in memory"));
    }

    private static SwarmGuard.Core.Wire.SampleBatch Batch(int node, int containers, Random random) => Samples.Batch with
    {
        NodeId = $"n{node}",
        Node = $"node-{node}",
        Containers = [.. Enumerable.Range(0, containers).Select(i => Samples.Batch.Containers[0] with
        {
            TaskId = $"{node}-{i}-abcdefghijklmnopqrstu", ServiceName = $"s{i % 20}", ContainerName = $"s{i % 20}.{i}.{node}-{i}-abcdefghijklmnopqrstu",
            Metrics = Samples.Metrics with { CpuPercent = random.NextDouble() * 100, MemoryPercent = random.NextDouble() * 100, NetworkPercent = random.NextDouble() * 100 },
        })],
    };
}
