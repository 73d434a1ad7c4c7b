using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Core.Wire;
using Xunit;

namespace SwarmGuard.LabTests.Moves;

/// <summary>Alerts that must have no effect get the right answer, and have none.</summary>
[Collection(MoveCollection.Name)]
public sealed class AlertTests(MoveLab lab)
{
    [Fact(Timeout = 120_000)]
    public async Task Stale_duplicate_and_unknown_alerts_are_told_so_and_change_nothing()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var service = await TestService.CreateAsync(lab, lab.WebService("alerted"), 1, stop);
        await using var manager = await ManagerProcess.StartAsync(lab, stop);
        var task = (await service.RunningAsync(stop))[0];
        var before = await lab.Lab.Services.InspectAsync(service.Name, stop);
        var alert = Trouble.Of(task, service.Name, lab);

        (await manager.AlertAsync(alert, false, stop)).Status.ShouldBe(AlertStatus.Waiting);
        var again = await manager.AlertAsync(alert, false, stop);
        again.Status.ShouldBe(AlertStatus.Waiting, "the same alert twice is one breach");
        again.BreachCount.ShouldBe(1);
        var elsewhere = lab.Lab.Nodes.First(n => n.SwarmId != task.NodeId);
        var stale = alert with { Node = elsewhere.Name, NodeId = elsewhere.SwarmId };
        (await manager.AlertAsync(stale, false, stop)).Status.ShouldBe(AlertStatus.StaleAlert);
        var gone = alert with { ContainerId = new string('0', 64) };
        (await manager.AlertAsync(gone, false, stop)).Status.ShouldBe(AlertStatus.StaleAlert);
        var unknown = alert with { ServiceName = "nobody" };
        (await manager.AlertAsync(unknown, false, stop)).Status.ShouldBe(AlertStatus.UnknownService);

        JsonNode.DeepEquals(await lab.Lab.Services.InspectAsync(service.Name, stop), before).ShouldBeTrue();
        (await manager.ActionsAsync(stop)).ShouldBeEmpty();
    }

    [Fact(Timeout = 120_000)]
    public async Task An_alert_about_the_task_that_was_moved_away_is_stale_and_starts_no_cooldown()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var service = await TestService.CreateAsync(lab, lab.WebService("late-alert"), 1, stop);
        await using var manager = await ManagerProcess.StartAsync(lab, stop);
        var old = (await service.RunningAsync(stop))[0];
        (await manager.ReportAsync(old, service.Name, lab, stop)).Status.ShouldBe(AlertStatus.Success, manager.Log);

        (await manager.AlertAsync(Trouble.Of(old, service.Name, lab), false, stop)).Status.ShouldBe(AlertStatus.StaleAlert);

        var moved = (await service.RunningAsync(stop)).Single(t => t.Id != old.Id);
        (await manager.AlertAsync(Trouble.Of(moved, service.Name, lab), false, stop)).Status.ShouldBe(AlertStatus.Waiting);
    }

    [Fact(Timeout = 120_000)]
    public async Task Thousands_of_random_bodies_are_refused_and_the_manager_goes_on()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var manager = await ManagerProcess.StartAsync(lab, stop);
        var random = new Random(20261123);
        var valid = System.Text.Encoding.UTF8.GetBytes("{\"timestamp\":\"2026-11-23T10:00:00Z\",\"node\":\"n1\",\"metrics\":{\"cpu_percent\":1}}");
        await Parallel.ForEachAsync(Enumerable.Range(0, 3000), new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = stop },
            async (number, token) =>
            {
                byte[] body;
                lock (random) body = number % 2 == 0 ? RandomBytes(random) : Mutated(valid, random);
                (await manager.PostRawAsync(body, token)).ShouldBe(HttpStatusCode.BadRequest);
            });

        (await manager.PostRawAsync(new byte[1024 * 1024], stop)).ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        manager.HasExited.ShouldBeFalse();
        (await manager.ActionsAsync(stop)).ShouldBeEmpty();
    }

    private static byte[] RandomBytes(Random random)
    {
        var body = new byte[random.Next(0, 300)];
        random.NextBytes(body);
        return body;
    }

    private static byte[] Mutated(byte[] valid, Random random)
    {
        var body = valid.ToArray();
        for (var i = 0; i < 3; i++) body[random.Next(body.Length)] = (byte)random.Next(256);
        return body;
    }
}
