using System.Text.Json.Nodes;
using SwarmGuard.Cli.Clients;
using SwarmGuard.Cli.Stages;
using SwarmGuard.Core.Policies;
using SwarmGuard.Lab;
using SwarmGuard.Lab.Faults;
using SwarmGuard.Lab.Stack;
using SwarmGuard.Lab.Swarm;

namespace SwarmGuard.Cli.Experiments.Mttr;

/// <summary>The service of one arm in one round, with its users.</summary>
internal sealed class MttrSubject(Stage stage, MttrArm arm, int number)
{
    public const int RequestsPerSecond = 25;

    /// <summary>At once to the full: it lasts until the task goes.</summary>
    private const string Stress = "stress/cpu?target=95&duration=120&ramp=0";

    /// <summary>Without a failure for that long, all is well: longer than a client waits for an answer.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);
    private static readonly string[] Modes = ["fresh", "keepalive"];
    private IReadOnlyList<LoadClient> _clients = [];

    public MttrArm Arm => arm;

    public string Name => $"{arm.Key}-{number}";

    public IReadOnlyList<ClientRecord> Records => [.. _clients.Select(client => client.Record)];

    /// <summary>Three of them fit on two processors.</summary>
    public static WebStressService Application(Stage stage, string name) => stage.WebStress(name) with { Cpus = 0.25 };

    /// <summary>Its task starts on that node, and may be moved from there.</summary>
    public async Task DeployAsync(LabNode node, CancellationToken stop)
    {
        var spec = Application(stage, Name).ToSpec();
        if (arm.Readiness == Readiness.Reactive) spec["Labels"] = new JsonObject { [ServiceLabels.Enable] = "false" };
        spec["TaskTemplate"]!["Placement"] = new JsonObject { ["Constraints"] = new JsonArray($"node.id=={node.SwarmId}") };
        await stage.Services.CreateAsync(spec, stop);
        await stage.Services.WaitRunningAsync(Name, 1, LongestStart, stop);
        await FreeAsync(stop);
    }

    public async Task StartClientsAsync(CancellationToken stop) => _clients = await Task.WhenAll(Modes.Select(mode => LoadClient.StartAsync(
        stage.ClientHosts[0], stage.LoadClientImage, stage.Network, new ClientRecord($"{Name}-{mode}"),
        ["--url", $"http://{Name}:{WebStressService.Port}/health", "--rate", $"{RequestsPerSecond}", "--mode", mode, "--timeout-ms", "2000", "--report-every-ms", "100"],
        stop)));

    public async Task StressAsync(CancellationToken stop)
    {
        var task = (await stage.Services.TasksAsync(Name, stop)).First(task => task.IsRunning);
        using var door = await stage.OpenTaskAsync(task, WebStressService.Port, stop);
        using var answer = await door.GetAsync(new Uri(Stress, UriKind.Relative), stop);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>A process of it is on that node: also one that is told to end and still answers what it was asked.</summary>
    public async Task<bool> IsOnAsync(LabNode node, CancellationToken stop) =>
        (await stage.Services.TasksAsync(Name, stop)).Any(task => task.State == "running" && task.NodeId == node.SwarmId);

    public IFault FaultOn(LabNode node) => arm.Fault.On(node, Name);

    public async Task<LabTask?> RunningAsync(CancellationToken stop) =>
        (await stage.Services.TasksAsync(Name, stop)).Where(task => task.IsRunning).OrderBy(task => task.Document["CreatedAt"]?.ToString(), StringComparer.Ordinal).LastOrDefault();

    /// <summary>Null when all is well since that time; otherwise what is seen.</summary>
    public async Task<string?> SeenUnwellAsync(DateTimeOffset since, CancellationToken stop)
    {
        foreach (var client in Records)
        {
            if (SeenUnwell(client, since) is { } trouble) return trouble;
        }

        var running = (await stage.Services.TasksAsync(Name, stop)).Count(task => task.IsRunning);
        return running == 1 ? null : $"{Name} has {running} running tasks";
    }

    /// <summary>Long enough answered, and nothing failed.</summary>
    public static string? SeenUnwell(ClientRecord client, DateTimeOffset since)
    {
        if (client.LastHeard < since + Quiet) return $"{client.Name} was last heard of at {client.LastHeard:HH:mm:ss}";
        var last = client.Periods.Where(period => period.Time > (client.LastHeard - Quiet).ToUnixTimeMilliseconds()).ToList();
        var (ok, failed) = (last.Sum(period => period.Ok), last.Sum(period => period.Failed));
        // Half of what is sent in that time: the first of them may have been asked before there was anybody to answer.
        return failed > 0 || ok < Quiet.TotalSeconds * RequestsPerSecond / 2 ? $"{client.Name}: {ok} answered and {failed} failed within {Quiet.TotalSeconds:0} s" : null;
    }

    public async Task RemoveAsync(CancellationToken stop)
    {
        await Task.WhenAll(_clients.Select(client => client.StopAsync(stop)));
        await stage.Services.RemoveAsync(Name, stop);
    }

    /// <summary>A change of constraints alone restarts no task that meets the new ones.</summary>
    private async Task FreeAsync(CancellationToken stop)
    {
        var service = await stage.Services.InspectAsync(Name, stop);
        var spec = service["Spec"]!.DeepClone();
        spec["TaskTemplate"]!["Placement"] = new JsonObject();
        await stage.Lab!.Managers[0].Engine.PostAsync($"/services/{(string)service["ID"]!}/update?version={(long)service["Version"]!["Index"]!}", spec, stop);
    }
}
