using SwarmGuard.Core.Wire;
using SwarmGuard.Lab;
using SwarmGuard.Lab.Stack;
using SwarmGuard.Lab.Swarm;
using SwarmGuard.Lab.Waiting;

namespace SwarmGuard.Cli.Bench;

/// <summary>Moves a stressed task again and again, with the whole of SwarmGuard deployed, and measures each.</summary>
internal sealed class MoveBench(ILabReporter reporter, TimeProvider clock)
{
    public const string Switch = "T4 to T5: service update to new task running";
    public const string BareCreate = "bare service create to task running";
    private const string AgentCpu = "agent CPU, of one core";
    private const string AgentMemory = "agent memory";
    private const string Service = "web-stress";
    private const string Network = "bench";
    private const string Stress = "stress/cpu?target=95&duration=120&ramp=0";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>The same replica is stressed again and again: here that is the bench's doing, and not trouble that follows the task.</summary>
    private static readonly Dictionary<string, string> Settings = new() { ["MIGRATION_COOLDOWN_SECONDS"] = "1", ["FOLLOW_WINDOW_SECONDS"] = "0", ["NODE_CYCLE_SECONDS"] = "0" };

    private readonly Dictionary<string, List<double>> _values = [];

    public async Task<IReadOnlyList<Figure>> RunAsync(int runs, CancellationToken stop)
    {
        var published = await GuardImages.PublishAsync(reporter, stop);
        await using var lab = await SwarmLab.UpAsync(new LabOptions { Name = "bench", Nodes = 3 }, reporter, stop);
        var images = await GuardImages.PushAsync(lab, published, stop);
        await lab.Networks.CreateOverlayAsync(Network, stop);
        await GuardImages.PullEverywhereAsync(lab, images.WebStress, stop);
        var application = new WebStressService(images.WebStress, Network, lab.HasIpvs) { Name = Service };
        await lab.Services.CreateAsync(application.ToSpec(), stop);
        await lab.Services.WaitRunningAsync(Service, 1, Patience, stop);
        using var guard = await GuardStack.DeployAsync(lab, images, Settings, stop);
        await guard.WaitReadyAsync(stop);
        for (var run = 1; run <= runs; run++)
        {
            await MoveAsync(lab, guard, stop);
            await BareAsync(lab, application with { Name = $"bare-{run}" }, stop);
            Note(await guard.Manager.SamplesAsync(stop));
            reporter.Note($"run {run} of {runs}: MTTR {_values["MTTR, T0 to T5"][^1]:0} ms");
        }

        return [.. _values.Select(v => new Figure(v.Key, Unit(v.Key), v.Value))];
    }

    private async Task MoveAsync(SwarmLab lab, GuardStack guard, CancellationToken stop)
    {
        var task = (await lab.Services.WaitRunningAsync(Service, 1, Patience, stop))[0];
        var last = (await guard.Manager.TimelineAsync(0, stop)).Select(e => e.Seq).DefaultIfEmpty(0).Max();
        using var door = await TaskDoor.OpenAsync(lab, task, WebStressService.Port, stop);
        using var answer = await door.GetAsync(new Uri(Stress, UriKind.Relative), stop);
        answer.EnsureSuccessStatusCode();
        var stressed = clock.GetUtcNow();
        var action = await lab.Wait.ValueAsync("the move to end", Patience, async token =>
        {
            var seen = (await guard.Manager.ActionsAsync(token)).FirstOrDefault(a => a.OldTasks.Contains(task.Id));
            return seen is { Status: ActionStatus.Success, T6: not null } ? Probe.Met(seen) : Probe.NotYet<ActionView>(seen?.ToString() ?? "no action");
        }, stop);
        var alert = (await guard.Manager.TimelineAsync(last, stop)).First(e => e.Kind == TimelineKind.Alert);
        Add("stress to first alert", stressed, alert.At);
        Add("T0 to T1: first breach to the alert that is acted upon", action.T0, action.T1);
        Add("T1 to T2: alert sent to received", action.T1, action.T2);
        Add("T2 to T3: received to decided", action.T2, action.T3);
        Add("T3 to T4: decided to service update", action.T3, action.T4);
        Add(Switch, action.T4, action.T5);
        Add("MTTR, T0 to T5", action.T0, action.T5);
        Add("T0 to T6: first breach to old task gone", action.T0, action.T6);
    }

    private async Task BareAsync(SwarmLab lab, WebStressService service, CancellationToken stop)
    {
        var posted = clock.GetUtcNow();
        await lab.Services.CreateAsync(service.ToSpec(), stop);
        var task = (await lab.Services.WaitRunningAsync(service.Name, 1, Patience, stop))[0];
        Add(BareCreate, posted, RunningSince(task));
        await lab.Services.RemoveAsync(service.Name, stop);
    }

    private void Note(IReadOnlyList<NodePicture> nodes)
    {
        foreach (var agent in nodes.SelectMany(n => n.Batch.Containers).Where(c => c.ServiceName == GuardStack.AgentService))
        {
            Add(AgentCpu, agent.CpuCores * 100);
            Add(AgentMemory, agent.Metrics.MemoryMb);
        }
    }

    private static string Unit(string name) => name switch
    {
        AgentCpu => "%",
        AgentMemory => "MiB",
        _ => "ms",
    };

    private static DateTimeOffset RunningSince(LabTask task) =>
        DateTimeOffset.Parse((string)task.Document["Status"]!["Timestamp"]!, System.Globalization.CultureInfo.InvariantCulture);

    private void Add(string name, DateTimeOffset? from, DateTimeOffset? to)
    {
        if (to - from is { } span) Add(name, span.TotalMilliseconds);
    }

    private void Add(string name, double value)
    {
        if (!_values.TryGetValue(name, out var values)) _values[name] = values = [];
        values.Add(value);
    }
}
