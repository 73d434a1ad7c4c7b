using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Core.Wire;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Docker.Swarm;
using SwarmGuard.Lab;
using SwarmGuard.Lab.Stack;
using SwarmGuard.Lab.Swarm;
using SwarmGuard.Lab.Waiting;
using SwarmGuard.LabTests.Moves;
using Xunit;

namespace SwarmGuard.LabTests.Leading;

/// <summary>SwarmGuard itself is rolled over, manager and agents, while it moves a task and clients ask.</summary>
public sealed class UpgradeTests
{
    private const string Network = "shop";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Fact(Timeout = 400_000)]
    public async Task A_rolling_upgrade_in_the_middle_of_a_move_fails_no_request_and_the_next_move_is_made_too()
    {
        var stop = TestContext.Current.CancellationToken;
        var published = await GuardImages.PublishAsync(SilentReporter.Instance, stop);
        await using var lab = await SwarmLab.UpAsync(new LabOptions { Name = "t-upgrade", Nodes = 3 }, SilentReporter.Instance, stop);
        var images = await GuardImages.PushAsync(lab, published, stop);
        await lab.Networks.CreateOverlayAsync(Network, stop);
        await GuardImages.PullEverywhereAsync(lab, images.WebStress, stop);
        var service = new WebStressService(images.WebStress, Network, lab.HasIpvs) { Replicas = 2 };
        await lab.Services.CreateAsync(service.ToSpec(), stop);
        var settings = new Dictionary<string, string> { ["MIGRATION_COOLDOWN_SECONDS"] = "5" };
        using var guard = await GuardStack.DeployAsync(lab, images, settings, stop);
        await guard.WaitReadyAsync(stop);
        var tasks = await lab.Services.WaitRunningAsync(service.Name, 2, Patience, stop);
        var spec = await SpecAsync(lab, service.Name, stop);
        await using var story = new FailureStory(lab, guard.Manager, service.Name);
        var client = await LabContainer.RunAsync(lab.Managers[0].Engine, new ContainerRequest(images.LoadClient)
        {
            Network = Network,
            Command = ["--url", $"http://{service.Name}:8080/health", "--rate", "30", "--mode", "fresh", "--timeout-ms", "5000"],
        }, stop);

        await StressAsync(lab, tasks[0], stop);
        await ActionAsync(lab, guard, a => a.OldTasks.Contains(tasks[0].Id), stop);
        await RollAsync(lab, GuardStack.ManagerService, stop);
        await RollAsync(lab, GuardStack.AgentService, stop);
        await guard.WaitReadyAsync(stop);
        await UntouchedAsync(lab, service.Name, tasks[0], spec, stop);

        await StressAsync(lab, tasks[1], stop);
        await ActionAsync(lab, guard, a => a.OldTasks.Contains(tasks[1].Id) && a.Status == ActionStatus.Success, stop);
        await UntouchedAsync(lab, service.Name, tasks[1], spec, stop);
        await client.StopAsync(TimeSpan.FromSeconds(10), stop);
        JsonNode? summary = null;
        await foreach (var line in client.LogsAsync(follow: false, stop))
        {
            if (line.Text.Contains("\"final\":true", StringComparison.Ordinal)) summary = JsonNode.Parse(line.Text);
        }

        ((int)summary!["failed"]!).ShouldBe(0, summary.ToJsonString());
        TestContext.Current.TestOutputHelper!.WriteLine($"{(int)summary["requests"]!} requests, 0 failed");
        story.WentWell();
    }

    private static async Task StressAsync(SwarmLab lab, LabTask task, CancellationToken stop)
    {
        using var door = await TaskDoor.OpenAsync(lab, task, WebStressService.Port, stop);
        using var answer = await door.GetAsync(new Uri("stress/cpu?target=95&duration=120&ramp=0", UriKind.Relative), stop);
        answer.EnsureSuccessStatusCode();
    }

    private static Task<ActionView> ActionAsync(SwarmLab lab, GuardStack guard, Func<ActionView, bool> isIt, CancellationToken stop) =>
        lab.Wait.ValueAsync("the action", Patience, async token =>
        {
            var all = await guard.Manager.ActionsAsync(token);
            return all.FirstOrDefault(isIt) is { } found ? Probe.Met(found) : Probe.NotYet<ActionView>(string.Join("; ", all));
        }, stop);

    /// <summary>As <c>docker service update --force</c> does, and a new image would.</summary>
    private static async Task RollAsync(SwarmLab lab, string name, CancellationToken stop)
    {
        var swarm = new SwarmApi(lab.Managers[0].Engine);
        var before = (await lab.Services.TasksAsync(name, stop)).Where(t => t.IsRunning).Select(t => t.Id).ToHashSet();
        await lab.Wait.TrueAsync($"the update of {name} to be taken", Patience, async token =>
        {
            var service = (await swarm.ServiceNamedAsync(name, token))!;
            var spec = service.Spec.DeepClone().AsObject();
            spec["TaskTemplate"]!["ForceUpdate"] = ((long?)spec["TaskTemplate"]!["ForceUpdate"] ?? 0) + 1;
            try
            {
                await swarm.UpdateAsync(service.View.Id, service.View.Version, spec, token);
                return null;
            }
            catch (EngineException e) when (e.Fault == EngineFault.StaleVersion)
            {
                return e.Message;
            }
        }, stop);
        await lab.Wait.TrueAsync($"all tasks of {name} to be new", Patience, async token =>
        {
            var now = (await lab.Services.TasksAsync(name, token)).Where(t => t.IsRunning).ToList();
            return now.Count == before.Count && !now.Exists(t => before.Contains(t.Id)) ? null : string.Join("; ", now);
        }, stop);
    }

    private static async Task UntouchedAsync(SwarmLab lab, string service, LabTask sick, JsonObject spec, CancellationToken stop)
    {
        await lab.Wait.TrueAsync("the task to be moved and the service to be its owner's again", Patience, async token =>
        {
            var now = await SpecAsync(lab, service, token);
            var running = (await lab.Services.TasksAsync(service, token)).Where(t => t.IsRunning && t.DesiredState == "running").ToList();
            return running.Count == 2 && running.TrueForAll(t => t.Id != sick.Id) && JsonNode.DeepEquals(now["Labels"], spec["Labels"]) ? null : now.ToJsonString();
        }, stop);
        (await SpecAsync(lab, service, stop)).ShouldBeSameSpec(spec);
    }

    private static async Task<JsonObject> SpecAsync(SwarmLab lab, string service, CancellationToken stop) =>
        (await lab.Services.InspectAsync(service, stop))["Spec"]!.AsObject();
}
