using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Wire;
using SwarmGuard.Lab.Swarm;
using SwarmGuard.LabTests.Moves;
using Xunit;

namespace SwarmGuard.LabTests.Scaling;

/// <summary>Users notice nothing when replicas are taken away.</summary>
[Collection(MoveCollection.Name)]
public sealed class ScaleInTests(MoveLab lab)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact(Timeout = 180_000)]
    public async Task Requests_in_flight_finish_when_two_of_three_replicas_are_taken_away()
    {
        var stop = TestContext.Current.CancellationToken;
        // It serves on while clients still come: other nodes hear by gossip that a task is taken out of the name service, which on a busy machine was
        // seen to take longer than the two seconds that Swarm waits, whoever scales in.
        var spec = lab.WebService("scaled-in", replicas: 3, drains: true);
        spec["Labels"] = new JsonObject { [ServiceLabels.ScaleMin] = "1" };
        // The one that remains must bear what the clients ask for: a queue that only grows would be their doing, and end in time-outs.
        spec["TaskTemplate"]!["Resources"]!["Limits"]!["NanoCPUs"] = 600_000_000;
        await using var service = await TestService.CreateAsync(lab, spec, 3, stop);
        await using var manager = await ManagerProcess.StartAsync(lab, stop, settings:
        [
            ("SCALE_DOWN_AFTER_SECONDS", "1"), ("SCALE_DOWN_EVERY_SECONDS", "1"), ("SCALE_DOWN_MAX_STEP", "2"),
        ]);
        // The slow ones take most of a second each, so that one is often in flight when a replica is told to stop.
        LabContainer[] clients =
        [
            await ClientAsync("fresh", "/compute/pi?iterations=2000", "20", stop),
            await ClientAsync("keepalive", "/compute/pi?iterations=2000", "20", stop),
            await ClientAsync("fresh", "/compute/pi?iterations=45000000", "0.8", stop),
        ];
        try
        {
            await lab.Lab.Wait.TrueAsync("two replicas to be taken away and gone", Patience, async token =>
            {
                await manager.MeasureAsync(lab, [service.Name], Measured.Idle, token);
                var action = (await manager.ActionsAsync(token)).FirstOrDefault();
                return action is { Status: ActionStatus.Success, T6: not null } ? null : await manager.TimelineAsync(token);
            }, stop);
            (await service.RunningAsync(stop)).Count.ShouldBe(1);
            foreach (var client in clients) await CleanAsync(client, stop);
        }
        finally
        {
            foreach (var client in clients) await client.RemoveAsync(CancellationToken.None);
        }
    }

    private Task<LabContainer> ClientAsync(string mode, string path, string rate, CancellationToken stop) => LabContainer.RunAsync(
        lab.Lab.Managers[0].Engine,
        new ContainerRequest(lab.ClientImage)
        {
            Network = MoveLab.Network,
            Command = ["--url", $"http://scaled-in:8080{path}", "--rate", rate, "--mode", mode, "--timeout-ms", "20000"],
        },
        stop);

    private static async Task CleanAsync(LabContainer client, CancellationToken stop)
    {
        await client.StopAsync(TimeSpan.FromSeconds(20), stop);
        JsonNode? summary = null;
        await foreach (var line in client.LogsAsync(follow: false, stop))
        {
            if (line.Text.Contains("\"final\":true", StringComparison.Ordinal)) summary = JsonNode.Parse(line.Text);
        }

        summary.ShouldNotBeNull("the client should print a summary when it is stopped");
        TestContext.Current.TestOutputHelper?.WriteLine(summary.ToJsonString());
        ((int)summary["failed"]!).ShouldBe(0, summary.ToJsonString());
        ((int)summary["requests"]!).ShouldBeGreaterThan(3);
    }
}
