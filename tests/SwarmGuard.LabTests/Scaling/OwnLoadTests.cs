using Shouldly;
using SwarmGuard.Core.Wire;
using SwarmGuard.Lab;
using SwarmGuard.Lab.Stack;
using SwarmGuard.Lab.Swarm;
using SwarmGuard.LabTests.Moves;
using Xunit;

namespace SwarmGuard.LabTests.Scaling;

/// <summary>A load that is the service's own goes wherever its task goes: a second move would only be the start of ping-pong.</summary>
public sealed class OwnLoadTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Fact(Timeout = 300_000)]
    public async Task A_load_that_follows_the_task_to_its_new_node_brings_a_replica_and_no_second_move()
    {
        var stop = TestContext.Current.CancellationToken;
        var published = await GuardImages.PublishAsync(SilentReporter.Instance, stop);
        await using var lab = await SwarmLab.UpAsync(new LabOptions { Name = "t-own", Nodes = 3 }, SilentReporter.Instance, stop);
        var images = await GuardImages.PushAsync(lab, published, stop);
        await lab.Networks.CreateOverlayAsync("shop", stop);
        var service = new WebStressService(images.WebStress, "shop", lab.HasIpvs) { Replicas = 1, Cpus = 0.2 };
        await lab.Services.CreateAsync(service.ToSpec(), stop);
        using var guard = await GuardStack.DeployAsync(lab, images, new Dictionary<string, string> { ["MIGRATION_COOLDOWN_SECONDS"] = "5" }, stop);
        await guard.WaitReadyAsync(stop);
        await lab.Services.WaitRunningAsync(service.Name, 1, Patience, stop);
        await using var story = new FailureStory(lab, guard.Manager, service.Name);

        // Work for most of one replica's processor time (nine tenths here), so that two have it easy; and next to no traffic.
        var client = await ClientAsync(lab, images, service, stop);
        await lab.Wait.TrueAsync("two replicas to share the load quietly", Patience, async token =>
        {
            var actions = await guard.Manager.ActionsAsync(token);
            if (actions.Any(a => a.Status == ActionStatus.InProgress) || actions.Count < 2) return string.Join("\n", actions);
            var reports = (await guard.Manager.SamplesAsync(token)).SelectMany(n => n.Batch.Containers).Where(c => c.ServiceName == service.Name).ToList();
            return reports.Count == 2 && reports.All(r => r.InBreach == false) ? null : string.Join("\n", reports.Select(r => $"{r.TaskId}: {r.Metrics}"));
        }, stop);
        await client.StopAsync(TimeSpan.FromSeconds(20), stop);

        var all = await guard.Manager.ActionsAsync(stop);
        all.Select(a => (a.Kind, a.Status)).ShouldBe([(ActionKind.ScaleUp, ActionStatus.Success), (ActionKind.Migration, ActionStatus.Success)]);
        all[0].Because.ShouldContain($"the trouble followed the task from {all[1].FromNode}");
        (await lab.Services.WaitRunningAsync(service.Name, 2, Patience, stop)).Select(t => t.NodeId).ShouldBeUnique();
        foreach (var action in all) TestContext.Current.TestOutputHelper?.WriteLine(action.Because);
        story.WentWell();
    }

    private static Task<LabContainer> ClientAsync(SwarmLab lab, GuardImages images, WebStressService service, CancellationToken stop) => LabContainer.RunAsync(
        lab.Managers[0].Engine,
        new ContainerRequest(images.LoadClient)
        {
            Network = "shop",
            Command = ["--url", $"http://{service.Name}:{WebStressService.Port}/compute/pi?iterations=900000", "--rate", "20", "--timeout-ms", "20000"],
        },
        stop);
}
