using SwarmGuard.Cli.Clients;
using SwarmGuard.Cli.Demo.Outcome;
using SwarmGuard.Cli.Demo.Story;
using SwarmGuard.Cli.Demo.View;
using SwarmGuard.Cli.Stages;
using SwarmGuard.Core.Wire;
using SwarmGuard.Lab.Stack;
using SwarmGuard.Lab.Swarm;

namespace SwarmGuard.Cli.Demo.Migration;

/// <summary>One replica gets into CPU trouble with little network; SwarmGuard should move it while clients notice nothing.</summary>
/// <param name="stage">Where it is played.</param>
/// <param name="replicas">One gets into trouble; any other shows that nobody else is touched.</param>
internal sealed class MigrationScenario(Stage stage, int replicas = 2) : IDemoScenario
{
    public const string Name = "migration";

    /// <summary>Well above the 75 % threshold; reached over some seconds, so that one can watch it come.</summary>
    public const string Stress = "stress/cpu?target=95&duration=120&ramp=4";

    /// <summary>The service of the demo has its new task in a few seconds; what takes this long has failed.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>After the old task's end, to catch clients that still knew its address.</summary>
    private static readonly TimeSpan Aftermath = TimeSpan.FromSeconds(2);

    public string Service => "web-stress";

    public async Task<IScenarioOutcome> RunAsync(Func<DateTimeOffset, IDemoView> view, CancellationToken stop)
    {
        await stage.DeployAsync(stage.WebStress(Service) with { Replicas = replicas }, stop);
        var clients = new LoadClients(
            stage, $"http://{Service}:{WebStressService.Port}/compute/pi?iterations=2000");
        await clients.StartAsync(stop);
        stage.Reporter.Note($"clients send 120 requests/s; now one of {replicas} replica(s) gets into CPU trouble");
        return await RunAsync(clients, view, stop);
    }

    private async Task<MigrationOutcome> RunAsync(LoadClients clients, Func<DateTimeOffset, IDemoView> view, CancellationToken stop)
    {
        var before = await CensusAsync(stop);
        var sick = (await stage.Services.TasksAsync(Service, stop)).Where(task => task.IsRunning).OrderBy(task => task.Slot).First();
        var watch = new SwarmWatch(stage, Service, clients.Records, new SampleDiary(Service), StoryKind.Move);
        await watch.BeginAsync(stop);
        using var door = await stage.OpenTaskAsync(sick, WebStressService.Port, stop);
        var began = stage.Clock.GetUtcNow();
        using var answer = await door.GetAsync(new Uri(Stress, UriKind.Relative), stop);
        answer.EnsureSuccessStatusCode();
        var trace = new MigrationTracer(Service, began);
        await view(began).RunAsync(say => WatchAsync(watch, trace, clients.Records, began, say, stop));
        await clients.StopAsync(stop);
        return Outcome(watch.Action, sick, clients.Records, before, await CensusAsync(stop)) with { Trace = trace.Of(watch, clients.Records) };
    }

    private async Task WatchAsync(
        SwarmWatch watch, MigrationTracer trace, IReadOnlyList<ClientRecord> clients, DateTimeOffset began, Action<StoryLine> say, CancellationToken stop)
    {
        while (stage.Clock.GetUtcNow() - began < Limit && !IsOver(watch.Action, clients))
        {
            foreach (var line in await watch.LookAsync(stage.Clock.GetUtcNow(), stop))
            {
                say(line);
                trace.Note(line);
            }

            trace.Observe(stage.Clock.GetUtcNow(), watch);
            await Task.Delay(Pause, stage.Clock, stop);
        }
    }

    private static bool IsOver(ActionView? action, IReadOnlyList<ClientRecord> clients) => action switch
    {
        null or { Status: ActionStatus.InProgress } => false,
        { Status: ActionStatus.Success, T6: null } => false,
        _ => clients.All(client => client.LastHeard > (action.T6 ?? action.T5 ?? action.T4) + Aftermath),
    };

    private MigrationOutcome Outcome(
        ActionView? action, LabTask sick, IReadOnlyList<ClientRecord> clients, TaskCensus before, TaskCensus after)
    {
        var times = action is null ? SwitchTimes.None : SwitchTimes.Of(action);
        return new MigrationOutcome
        {
            FromNode = action?.FromNode ?? stage.NodeName(sick.NodeId),
            ToNode = action?.ToNode,
            Moved = action is { Status: ActionStatus.Success } && action.OldTasks.Contains(sick.Id),
            Times = times,
            Clients = [.. clients.Select(record => ClientOutcome.Of(record, times.Switch.From, times.Switch.To))],
            OtherTasksRestarted = before.Lost(after, [sick.Id]),
        };
    }

    private async Task<TaskCensus> CensusAsync(CancellationToken stop) =>
        TaskCensus.Of(await stage.Services.AllTasksAsync(stop));
}
