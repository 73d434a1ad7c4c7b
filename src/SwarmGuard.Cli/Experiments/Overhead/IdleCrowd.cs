using System.Text.Json.Nodes;
using SwarmGuard.Cli.Stages;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Lab;
using SwarmGuard.Lab.Waiting;

namespace SwarmGuard.Cli.Experiments.Overhead;

/// <summary>The containers that are watched: replicas of one service on one node, which do nothing.</summary>
internal sealed class IdleCrowd(Stage stage, EngineClient manager, LabNode node, CounterMeter engine)
{
    private const string Service = "crowd";

    /// <summary>Of one core over a second: engines that only keep their Swarm together take a few percent.</summary>
    private const double QuietPercent = 15;

    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestUnrest = TimeSpan.FromSeconds(60);
    private readonly WaitFor _wait = new(stage.Clock) { Pause = TimeSpan.FromSeconds(1) };

    /// <summary>The ids of the containers that run.</summary>
    public IReadOnlyList<string> Containers { get; private set; } = [];

    /// <summary>Makes it so many, and waits until they run and the engine has nothing more to do with them.</summary>
    public async Task ResizeAsync(int containers, CancellationToken stop)
    {
        if (Containers.Count == containers) return;
        if (Containers.Count == 0) await stage.Services.CreateAsync(Spec(containers), stop);
        else await ScaleAsync(containers, stop);
        Containers = await _wait.ValueAsync($"{containers} idle containers to run on {node.Name}", LongestStart, token => RunningAsync(containers, token), stop);
        await QuietAsync(stop);
        stage.Reporter.Note($"{containers} idle containers run on {node.Name}");
    }

    /// <summary>
    /// No health check: a hundred of them would cost the engine more than everything that is measured here.
    /// </summary>
    private JsonObject Spec(int containers)
    {
        var spec = (stage.WebStress(Service) with { Replicas = containers, Cpus = 0.1, MemoryMb = 64 }).ToSpec();
        var task = spec["TaskTemplate"]!;
        task["ContainerSpec"]!["Healthcheck"] = new JsonObject { ["Test"] = new JsonArray("NONE") };
        task["Placement"]!["Constraints"] = new JsonArray($"node.id=={node.SwarmId}");
        return spec;
    }

    private async Task ScaleAsync(int containers, CancellationToken stop)
    {
        var service = await stage.Services.InspectAsync(Service, stop);
        var spec = service["Spec"]!.DeepClone();
        spec["Mode"]!["Replicated"]!["Replicas"] = containers;
        await manager.PostAsync($"/services/{service["ID"]}/update?version={service["Version"]!["Index"]}", spec, stop);
    }

    /// <summary>Tasks that shall end are still there until their containers are gone.</summary>
    private async Task<Probe<IReadOnlyList<string>>> RunningAsync(int containers, CancellationToken stop)
    {
        var alive = (await stage.Services.TasksAsync(Service, stop)).Where(task => task.State == "running" || task.DesiredState == "running").ToList();
        var running = alive.Where(task => task.IsRunning).ToList();
        return alive.Count == containers && running.Count == containers
            ? Probe.Met<IReadOnlyList<string>>([.. running.Select(task => task.ContainerId)])
            : Probe.NotYet<IReadOnlyList<string>>($"{running.Count} running, {alive.Count - running.Count} coming or going");
    }

    private async Task QuietAsync(CancellationToken stop)
    {
        var (before, calm) = (engine.Read(), 0);
        try
        {
            await _wait.TrueAsync($"the engine of {node.Name} to be quiet", LongestUnrest, _ => Task.FromResult(Unrest()), stop);
        }
        catch (LabException e)
        {
            // What it does now it may go on doing, and then it belongs to what is measured.
            stage.Reporter.Note(e.Message);
        }

        string? Unrest()
        {
            var now = engine.Read();
            if (now.At - before.At < _wait.Pause / 2) return "not yet measured";
            var percent = OverheadFigures.CpuPercent(before, now);
            before = now;
            calm = percent < QuietPercent ? calm + 1 : 0;
            return calm > 1 ? null : FormattableString.Invariant($"{percent:0.0} % of one core");
        }
    }
}
