using Spectre.Console;
using SwarmGuard.Cli.Demo.Outcome;
using SwarmGuard.Cli.Demo.View;
using SwarmGuard.Lab;
using SwarmGuard.Lab.Stack;

namespace SwarmGuard.Cli.Demo;

/// <summary>The whole demo: a lab, SwarmGuard and an application in it, clients, trouble, the summary, and everything down again.</summary>
internal sealed class DemoRun(DemoOptions options, IAnsiConsole console, ILabReporter reporter, TimeProvider clock)
{
    private const string Network = "shop";
    private const string Service = "web-stress";
    private const int Nodes = 3;

    /// <summary>One gets into trouble, the other shows that nobody else is touched.</summary>
    private const int Replicas = 2;

    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);

    public async Task<bool> RunAsync(CancellationToken stop)
    {
        var published = await GuardImages.PublishAsync(reporter, stop);
        if (SwarmLab.ListNames().Contains(options.LabName)) await SwarmLab.DownAsync(options.LabName, reporter, stop);
        try
        {
            await using var lab = await SwarmLab.UpAsync(new LabOptions { Name = options.LabName, Nodes = Nodes, Keep = true }, reporter, stop);
            var images = await GuardImages.PushAsync(lab, published, stop);
            using var guard = await DeployAsync(lab, images, stop);
            var clients = new LoadClients(lab, images.LoadClient, Network, $"http://{Service}:{WebStressService.Port}/compute/pi?iterations=2000");
            await clients.StartAsync(stop);
            reporter.Note($"clients send 120 requests/s; now one of {Replicas} replicas gets into CPU trouble");
            var scenario = new MigrationScenario(lab, guard, clients, Service, clock);
            return await ReportAsync(await scenario.RunAsync(View, stop), stop);
        }
        finally
        {
            await EndAsync();
        }
    }

    private async Task<GuardStack> DeployAsync(SwarmLab lab, GuardImages images, CancellationToken stop)
    {
        await lab.Networks.CreateOverlayAsync(Network, stop);
        await GuardImages.PullEverywhereAsync(lab, images.WebStress, stop);
        reporter.Note("every node has pulled web-stress from the lab's registry");
        var service = new WebStressService(images.WebStress, Network, lab.HasIpvs) { Name = Service, Replicas = Replicas };
        await lab.Services.CreateAsync(service.ToSpec(), stop);
        var guard = await GuardStack.DeployAsync(lab, images, new Dictionary<string, string>(), stop);
        reporter.Note($"deploy/stack.yml deployed; the recovery manager runs on {guard.ManagerNode}");
        await lab.Services.WaitRunningAsync(Service, Replicas, LongestStart, stop);
        await guard.WaitReadyAsync(stop);
        reporter.Note($"{Replicas} replicas of {Service} are healthy, {Nodes} agents report");
        return guard;
    }

    private IDemoView View(DateTimeOffset began) => console.Profile.Out.IsTerminal && console.Profile.Capabilities.Ansi
        ? new LiveView(console, began)
        : new PlainView(console.Profile.Out.Writer, began);

    private async Task<bool> ReportAsync(MigrationOutcome outcome, CancellationToken stop)
    {
        console.Write(OutcomeTable.Render(outcome));
        console.WriteLine();
        if (options.JsonFile is { } file) await File.WriteAllTextAsync(file, OutcomeJson.Write([outcome]), stop);
        return outcome.Complaints.Count == 0;
    }

    private async Task EndAsync()
    {
        if (!options.Keep)
        {
            // Also after Ctrl-C, so no token: what was begun on the user's machine is ended there.
            await SwarmLab.DownAsync(options.LabName, reporter, CancellationToken.None);
            return;
        }

        console.WriteLine($"""
            The lab '{options.LabName}' stays up. Look around:
              ./swarmguard lab status --name {options.LabName}
              ./swarmguard lab exec n1 --name {options.LabName} -- docker service ps {Service}
              ./swarmguard lab exec n1 --name {options.LabName} -- docker service logs {GuardStack.ManagerService}
              ./swarmguard lab forward n1 5000 --name {options.LabName}     (then: curl http://127.0.0.1:PORT/actions)
            Take it down:
              ./swarmguard lab down --name {options.LabName}
            """);
    }
}
