using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Core.Wire;
using SwarmGuard.Lab.Swarm;
using Xunit;

namespace SwarmGuard.LabTests.Moves;

/// <summary>Users notice nothing, move after move.</summary>
[Collection(MoveCollection.Name)]
public sealed class ZeroDowntimeTests(MoveLab lab)
{
    private const int Moves = 10;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact(Timeout = 400_000)]
    public async Task Ten_moves_in_a_row_of_an_application_that_listens_late_fail_no_request()
    {
        var stop = TestContext.Current.CancellationToken;
        // Swarm takes a task out of the name service about two seconds before it is told to stop. Other nodes hear of it by gossip, which on a
        // busy machine was seen to take longer: an application that exits in that instant then refuses requests, whoever moved it.
        await using var service = await TestService.CreateAsync(lab, lab.WebService("steady", listenDelaySeconds: 3, drains: true), 1, stop);
        await using var manager = await ManagerProcess.StartAsync(lab, stop);
        var fresh = await ClientAsync("fresh", service.Name, stop);
        var kept = await ClientAsync("keepalive", service.Name, stop);
        try
        {
            for (var move = 1; move <= Moves; move++)
            {
                var task = (await lab.Lab.Services.WaitRunningAsync(service.Name, 1, Patience, stop))[0];
                var answer = await manager.ReportAsync(task, service.Name, lab, stop);
                answer.Status.ShouldBe(AlertStatus.Success, manager.Log);
                await GoneAsync(service, task.Id, stop);
            }

            await CleanAsync(fresh, stop);
            await CleanAsync(kept, stop);
        }
        finally
        {
            await fresh.RemoveAsync(CancellationToken.None);
            await kept.RemoveAsync(CancellationToken.None);
        }
    }

    private Task<LabContainer> ClientAsync(string mode, string service, CancellationToken stop) => LabContainer.RunAsync(
        lab.Lab.Managers[0].Engine,
        new ContainerRequest(lab.ClientImage)
        {
            Network = MoveLab.Network,
            Command = ["--url", $"http://{service}:8080/health", "--rate", "50", "--mode", mode, "--timeout-ms", "5000"],
        },
        stop);

    private Task GoneAsync(TestService service, string taskId, CancellationToken stop) =>
        lab.Lab.Wait.TrueAsync("the old task to end", Patience, async token =>
        {
            var old = (await lab.Lab.Services.TasksAsync(service.Name, token)).FirstOrDefault(t => t.Id == taskId);
            return old is null || old.State is "shutdown" or "complete" or "failed" ? null : old.ToString();
        }, stop);

    private static async Task CleanAsync(LabContainer client, CancellationToken stop)
    {
        await client.StopAsync(TimeSpan.FromSeconds(10), stop);
        JsonNode? summary = null;
        await foreach (var line in client.LogsAsync(follow: false, stop))
        {
            if (line.Text.Contains("\"final\":true", StringComparison.Ordinal)) summary = JsonNode.Parse(line.Text);
        }

        summary.ShouldNotBeNull("the client should print a summary when it is stopped");
        ((int)summary["failed"]!).ShouldBe(0, summary.ToJsonString());
        ((int)summary["requests"]!).ShouldBeGreaterThan(50 * Moves * 3);
    }
}
