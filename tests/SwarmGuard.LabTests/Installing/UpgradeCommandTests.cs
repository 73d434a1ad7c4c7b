using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Core.Policies;
using SwarmGuard.Docker.Swarm;
using SwarmGuard.Lab.Stack;
using SwarmGuard.Lab.Swarm;
using Xunit;

namespace SwarmGuard.LabTests.Installing;

/// <summary>SwarmGuard gets the images of this commit where those of the one before run, while a task is moved and users ask.</summary>
public sealed class UpgradeCommandTests(InstallLab swarm) : IClassFixture<InstallLab>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90), Look = TimeSpan.FromMilliseconds(200);

    /// <summary>A start of the manager takes a second or two, and its first health check three.</summary>
    private static readonly TimeSpan LongestAbsence = TimeSpan.FromSeconds(30);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact(Timeout = 900_000)]
    public async Task From_the_commit_before_in_the_middle_of_a_move_no_request_fails()
    {
        var stop = TestContext.Current.CancellationToken;
        var previous = await PreviousCommit.PushAsync(swarm.Lab, stop);
        Assert.SkipWhen(previous is null, "this checkout knows no commit before its own, or none with the same programs");
        (await swarm.SwarmGuardAsync(
            stop, "install", "--manager-image", previous!.Value.Manager, "--agent-image", previous.Value.Agent, "--set", swarm.NodeCgroup, "--mode", "act",
            "--set", "MIGRATION_COOLDOWN_SECONDS=1")).Status.ShouldBe(0);
        var (manager, agents) = (await SpecAsync(GuardStack.ManagerService), await SpecAsync(GuardStack.AgentService));
        var client = await LabContainer.RunAsync(swarm.Lab.Managers[0].Engine, new ContainerRequest(swarm.Images.LoadClient)
        {
            Network = InstallLab.Network,
            Command = ["--url", $"http://{swarm.Web.Name}:8080/health", "--rate", "30", "--mode", "fresh", "--timeout-ms", "5000"],
        }, stop);
        var task = (await swarm.Lab.Services.WaitRunningAsync(swarm.Web.Name, 1, Patience, stop))[0];
        await StressAsync(task);
        await swarm.Lab.Wait.TrueAsync("the move to begin", Patience, async token =>
            ServiceLabels.HasIntent((await new SwarmApi(swarm.Lab.Managers[0].Engine).ServiceNamedAsync(swarm.Web.Name, token))!.View.Labels) ? null : "no intent", stop);

        using var watching = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var absence = LongestAbsenceAsync(watching.Token);
        var (status, output, error) = await swarm.SwarmGuardAsync(stop, "upgrade", "--manager-image", swarm.Images.Manager, "--agent-image", swarm.Images.Agent);
        status.ShouldBe(0, output + error);
        await watching.CancelAsync();
        (await absence).ShouldBeLessThan(LongestAbsence);
        TestContext.Current.TestOutputHelper!.WriteLine($"without a manager for {(await absence).TotalSeconds:0.0} s");

        await swarm.Lab.Wait.TrueAsync("the move to end", Patience, async token =>
            ServiceLabels.HasIntent((await new SwarmApi(swarm.Lab.Managers[0].Engine).ServiceNamedAsync(swarm.Web.Name, token))!.View.Labels) ? "an intent is there" : null, stop);
        (await swarm.Lab.Services.WaitRunningAsync(swarm.Web.Name, 1, Patience, stop))[0].NodeId.ShouldNotBe(task.NodeId);
        (await FailedAsync(client)).ShouldBe(0);
        WithoutImage(await SpecAsync(GuardStack.ManagerService)).ShouldBe(WithoutImage(manager));
        WithoutImage(await SpecAsync(GuardStack.AgentService)).ShouldBe(WithoutImage(agents));
        (await swarm.SwarmGuardAsync(stop, "uninstall")).Status.ShouldBe(0);
    }

    private async Task StressAsync(LabTask task)
    {
        using var door = await TaskDoor.OpenAsync(swarm.Lab, task, WebStressService.Port, Stop);
        using var answer = await door.GetAsync(new Uri("stress/cpu?target=95&duration=60&ramp=0", UriKind.Relative), Stop);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>How long no task of the manager ran.</summary>
    private async Task<TimeSpan> LongestAbsenceAsync(CancellationToken stop)
    {
        var (longest, seen) = (TimeSpan.Zero, TimeProvider.System.GetTimestamp());
        using var timer = new PeriodicTimer(Look, TimeProvider.System);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                if (!(await swarm.Lab.Services.TasksAsync(GuardStack.ManagerService, stop)).Any(task => task.IsRunning)) continue;
                var absent = TimeProvider.System.GetElapsedTime(seen);
                if (absent > longest) longest = absent;
                seen = TimeProvider.System.GetTimestamp();
            }
        }
        catch (OperationCanceledException)
        {
            // The upgrade is over.
        }

        return longest;
    }

    private static async Task<long> FailedAsync(LabContainer client)
    {
        await client.StopAsync(TimeSpan.FromSeconds(10), Stop);
        JsonNode? summary = null;
        await foreach (var line in client.LogsAsync(follow: false, Stop))
        {
            if (line.Text.Contains("\"final\":true", StringComparison.Ordinal)) summary = JsonNode.Parse(line.Text);
        }

        await client.RemoveAsync(Stop);
        TestContext.Current.TestOutputHelper!.WriteLine($"{summary!["requests"]} requests, {summary["failed"]} failed");
        return (long)summary["failed"]!;
    }

    private async Task<JsonObject> SpecAsync(string service) => (await swarm.Lab.Services.InspectAsync(service, Stop))["Spec"]!.AsObject();

    private static string WithoutImage(JsonObject spec)
    {
        var rest = spec.DeepClone().AsObject();
        var container = rest["TaskTemplate"]!["ContainerSpec"]!.AsObject();
        container.Remove("Image");
        // Docker's client writes the same mounts in another order.
        container["Mounts"] = new JsonArray([.. container["Mounts"]!.AsArray().Select(mount => mount!.DeepClone()).OrderBy(mount => (string?)mount["Target"], StringComparer.Ordinal)]);
        return rest.ToJsonString();
    }
}
