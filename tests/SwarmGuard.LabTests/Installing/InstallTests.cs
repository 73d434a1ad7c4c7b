using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Core.Policies;
using SwarmGuard.Docker.Swarm;
using SwarmGuard.Lab.Stack;
using SwarmGuard.Lab.Swarm;
using Xunit;

namespace SwarmGuard.LabTests.Installing;

/// <summary>SwarmGuard comes to a Swarm and goes again, by the command line alone. Each test leaves the Swarm without it.</summary>
public sealed class InstallTests(InstallLab swarm) : IClassFixture<InstallLab>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact(Timeout = 240_000)]
    public async Task From_nothing_to_observing_and_back_to_nothing()
    {
        var stop = TestContext.Current.CancellationToken;
        await swarm.SwarmGuardAsync(stop, "uninstall", "--force");
        var before = await swarm.EverythingAsync(stop);
        var (status, output, _) = await swarm.InstallAsync(stop);
        status.ShouldBe(0, output);
        output.ShouldContain("3 agents run");
        swarm.Token().ShouldNotBeNull().Length.ShouldBe(64);
        using (var manager = await ManagerAsync())
        {
            await HearsAllAsync(manager.Api);
            (await manager.Http.GetStringAsync(new Uri("status", UriKind.Relative), stop)).ShouldContain("\"observe\"");
        }

        (await swarm.InstallAsync(stop)).ShouldSatisfyAllConditions(again => again.Status.ShouldBe(4), again => again.Error.ShouldContain("'swarmguard upgrade'"));

        var gone = await swarm.SwarmGuardAsync(stop, "uninstall");
        gone.Status.ShouldBe(0, gone.Output);
        await swarm.ShouldBeAsync(before, stop);
        swarm.Token().ShouldBeNull();
        (await swarm.SwarmGuardAsync(stop, "uninstall")).Status.ShouldBe(0, "what is not there is gone");
    }

    [Fact(Timeout = 240_000)]
    public async Task What_does_not_come_to_run_goes_back_and_nothing_else_changes()
    {
        var stop = TestContext.Current.CancellationToken;
        await swarm.SwarmGuardAsync(stop, "uninstall", "--force");
        var before = await swarm.EverythingAsync(stop);
        (await swarm.InstallAsync(stop)).Status.ShouldBe(0);
        var installed = await SpecsAsync();

        // A program that is none of a manager's ends at once.
        var (status, _, error) = await swarm.SwarmGuardAsync(stop, "upgrade", "--manager-image", swarm.Images.LoadClient, "--agent-image", swarm.Images.Agent);

        status.ShouldBe(1);
        error.ShouldContain("Swarm went back to");
        await swarm.Lab.Wait.TrueAsync("the manager to be back", Patience, async token =>
            (await swarm.Lab.Services.TasksAsync(GuardStack.ManagerService, token)).Any(task => task.IsRunning) ? null : "no task runs", stop);
        (await SpecsAsync()).ShouldBe(installed);
        await UninstallAsync(before);
    }

    [Fact(Timeout = 300_000)]
    public async Task In_the_middle_of_an_action_it_is_waited_for_and_the_owners_replicas_come_back()
    {
        var stop = TestContext.Current.CancellationToken;
        await swarm.SwarmGuardAsync(stop, "uninstall", "--force");
        var before = await swarm.EverythingAsync(stop);
        (await swarm.InstallAsync(stop, "--mode", "act", "--set", "MIGRATION_COOLDOWN_SECONDS=1")).Status.ShouldBe(0);
        await ScaledAsync();
        var task = (await swarm.Lab.Services.WaitRunningAsync(swarm.Web.Name, 2, Patience, stop))[0];
        using (var door = await TaskDoor.OpenAsync(swarm.Lab, task, WebStressService.Port, stop))
        using (var answer = await door.GetAsync(new Uri("stress/cpu?target=95&duration=60&ramp=0", UriKind.Relative), stop))
            answer.EnsureSuccessStatusCode();
        await swarm.Lab.Wait.TrueAsync("the move to begin", Patience, async token =>
            ServiceLabels.HasIntent((await new SwarmApi(swarm.Lab.Managers[0].Engine).ServiceNamedAsync(swarm.Web.Name, token))!.View.Labels) ? null : "no intent", stop);

        var (status, output, error) = await swarm.SwarmGuardAsync(stop, "uninstall");

        status.ShouldBe(0, error);
        output.ShouldContain("waiting for what was begun on web");
        output.ShouldContain("web: 1 replicas, as was asked for");
        // The task was moved, so that its container and its network are on another node.
        (await swarm.EverythingAsync(stop)).Where(IsOfSwarm).ShouldBe(before.Where(IsOfSwarm));
        await swarm.Lab.Services.WaitRunningAsync(swarm.Web.Name, 1, Patience, stop);
    }

    private static bool IsOfSwarm(string line) => !line.StartsWith("container on", StringComparison.Ordinal) && !line.StartsWith("network on", StringComparison.Ordinal);

    /// <summary>Two replicas where one was asked for, as SwarmGuard writes it.</summary>
    private async Task ScaledAsync()
    {
        var api = new SwarmApi(swarm.Lab.Managers[0].Engine);
        var service = (await api.ServiceNamedAsync(swarm.Web.Name, Stop))!;
        var spec = service.Spec.DeepClone().AsObject();
        spec["Mode"]!["Replicated"]!["Replicas"] = 2;
        spec["Labels"] = new JsonObject { [ServiceLabels.ScaleState] = """{"base":1,"set":2}""" };
        await api.UpdateAsync(service.View.Id, service.View.Version, spec, Stop);
    }

    private async Task UninstallAsync(IReadOnlyList<string> before)
    {
        var gone = await swarm.SwarmGuardAsync(Stop, "uninstall");
        gone.Status.ShouldBe(0, gone.Output + gone.Error);
        await swarm.ShouldBeAsync(before, Stop);
    }

    private async Task<IReadOnlyList<string>> SpecsAsync()
    {
        List<string> specs = [];
        foreach (var name in (string[])[GuardStack.ManagerService, GuardStack.AgentService])
            specs.Add((await swarm.Lab.Services.InspectAsync(name, Stop))["Spec"]!.ToJsonString());
        return specs;
    }

    private async Task<InstalledManager> ManagerAsync() => await InstalledManager.OpenAsync(swarm.Lab, swarm.Token()!, Stop);

    private Task HearsAllAsync(ManagerApi manager) => swarm.Lab.Wait.TrueAsync("the manager to hear of every node", Patience, async token =>
        await manager.HealthAsync(token) is { Problem: null, NodesReporting: 3 } ? null : "not all nodes report", Stop);
}
