using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Core.Wire;
using SwarmGuard.Lab;
using SwarmGuard.Lab.Stack;
using SwarmGuard.Lab.Waiting;
using Xunit;

namespace SwarmGuard.LabTests.Moves;

/// <summary>All parts together, as deployed: a real load, the agents' own samples and alerts, the manager in its container.</summary>
public sealed class WholeSystemTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact(Timeout = 300_000)]
    public async Task A_stressed_task_is_seen_and_moved_by_the_deployed_stack_and_its_spec_is_as_before()
    {
        var stop = TestContext.Current.CancellationToken;
        var published = await GuardImages.PublishAsync(SilentReporter.Instance, stop);
        await using var lab = await SwarmLab.UpAsync(new LabOptions { Name = "t-whole", Nodes = 3 }, SilentReporter.Instance, stop);
        var images = await GuardImages.PushAsync(lab, published, stop);
        await lab.Networks.CreateOverlayAsync("shop", stop);
        var service = new WebStressService(images.WebStress, "shop", lab.HasIpvs) { Replicas = 2 };
        await lab.Services.CreateAsync(service.ToSpec(), stop);
        using var guard = await GuardStack.DeployAsync(lab, images, new Dictionary<string, string>(), stop);
        await guard.WaitReadyAsync(stop);
        var before = await lab.Services.WaitRunningAsync(service.Name, 2, Patience, stop);
        var spec = await SpecAsync(lab, service.Name, stop);
        var sick = before[0];

        await using var story = new FailureStory(lab, guard.Manager, service.Name);
        using var door = await TaskDoor.OpenAsync(lab, sick, WebStressService.Port, stop);
        using (var answer = await door.GetAsync(new Uri("stress/cpu?target=95&duration=60&ramp=0", UriKind.Relative), stop))
            answer.EnsureSuccessStatusCode();
        var action = await lab.Wait.ValueAsync("the move to end", Patience, async token =>
        {
            var newest = (await guard.Manager.ActionsAsync(token)).FirstOrDefault();
            return newest is { Status: ActionStatus.Success } ? Probe.Met(newest) : Probe.NotYet<ActionView>(newest?.ToString() ?? "no action");
        }, stop);

        action.OldTasks.ShouldBe([sick.Id]);
        action.FromNode.ShouldBe(lab.Nodes.Single(n => n.SwarmId == sick.NodeId).Name);
        var after = await lab.Services.WaitRunningAsync(service.Name, 2, Patience, stop);
        after.Select(t => t.Id).ShouldContain(before[1].Id);
        after.Select(t => t.NodeId).ShouldNotContain(sick.NodeId);
        (await SpecAsync(lab, service.Name, stop)).ShouldBeSameSpec(spec);
        await lab.Wait.TrueAsync("every agent to measure its node by cgroup files", Patience, async token =>
        {
            var missing = (await guard.Manager.SamplesAsync(token))
                .Where(node => node.Batch.NodeSample is null || !node.Batch.Source.StartsWith("cgroup", StringComparison.Ordinal)).ToList();
            return missing.Count == 0 ? null : string.Join("; ", missing.Select(node => $"{node.Batch.Node}: {node.Batch}"));
        }, stop);
        story.WentWell();
    }

    private static async Task<JsonObject> SpecAsync(SwarmLab lab, string service, CancellationToken stop) =>
        (await lab.Services.InspectAsync(service, stop))["Spec"]!.AsObject();
}
