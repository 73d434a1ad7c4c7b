using System.Text.Json;
using Shouldly;
using SwarmGuard.Core.Wire;
using Xunit;

namespace SwarmGuard.Tests.Manager;

/// <summary>Nodes whose clocks say what no clock can mean.</summary>
public sealed class AbsurdTimesTests
{
    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("1970-01-01T00:00:01Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    public async Task A_batch_of_absurd_times_counts_as_of_its_arrival_and_breaks_nothing(string text)
    {
        var absurd = DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        await using var manager = await RunningManager.StartAsync(swarm => swarm.AddService("web", "n1"));
        var task = manager.Swarm.Task("web-id");
        var batch = Wire.Samples.Batch;
        var report = batch.Containers[0] with
        {
            At = absurd, ServiceId = "web-id", ServiceName = "web", TaskId = task.Id, ContainerId = task.Container, InBreach = true,
            Metrics = Wire.Samples.Metrics with { CpuPercent = 99, NetworkPercent = 50 },
        };
        batch = batch with { NodeId = "n1", SentAt = absurd, NodeSample = batch.NodeSample! with { At = absurd }, Containers = [report] };

        await RunningManager.UntilAsync(
            async () =>
            {
                await manager.PostAsync("/samples", JsonSerializer.Serialize(batch, WireJson.Default.SampleBatch));
                return await manager.TimelineAsync();
            },
            timeline => timeline.Contains("names neither scenario", StringComparison.Ordinal));

        var shown = (await manager.GetAsync("/samples")).AsArray().Single(n => (string?)n!["batch"]!["node_id"] == "n1")!["batch"]!;
        ((DateTimeOffset)shown["sent_at"]!).Year.ShouldBeInRange(2020, 2199);
        ((DateTimeOffset)shown["containers"]![0]!["at"]!).Year.ShouldBeInRange(2020, 2199);
        foreach (var path in (string[])["/status", "/services", "/services/web/explain", "/doctor"]) await manager.GetAsync(path);
        RunningManager.Status(await manager.AlertAsync(task)).ShouldBe("waiting");
        RunningManager.Status(await manager.AlertAsync(task)).ShouldBe("accepted");
    }
}
