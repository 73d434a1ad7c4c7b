using SwarmGuard.Cli.Demo.Outcome;
using SwarmGuard.Cli.Demo.Story;
using SwarmGuard.Cli.Demo.View;
using SwarmGuard.Core.Wire;
using SwarmGuard.Lab;
using SwarmGuard.Lab.Stack;
using SwarmGuard.Lab.Swarm;

namespace SwarmGuard.Cli.Demo;

/// <summary>One replica gets into CPU trouble with little network; SwarmGuard should move it while clients notice nothing.</summary>
internal sealed class MigrationScenario(SwarmLab lab, GuardStack guard, LoadClients clients, string service, TimeProvider clock)
{
    /// <summary>Well above the 75 % threshold; reached over some seconds, so that one can watch it come.</summary>
    private const string Stress = "stress/cpu?target=95&duration=120&ramp=4";

    /// <summary>The service of the demo has its new task in a few seconds; what takes this long has failed.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>After the old task's end, to catch clients that still knew its address.</summary>
    private static readonly TimeSpan Aftermath = TimeSpan.FromSeconds(2);

    public async Task<MigrationOutcome> RunAsync(Func<DateTimeOffset, IDemoView> view, CancellationToken stop)
    {
        var before = await CensusAsync(stop);
        var sick = (await lab.Services.TasksAsync(service, stop)).Where(task => task.IsRunning).OrderBy(task => task.Slot).First();
        var watch = new SwarmWatch(lab, guard.Manager, service, clients);
        await watch.BeginAsync(stop);
        using var door = await TaskDoor.OpenAsync(lab, sick, WebStressService.Port, stop);
        var began = clock.GetUtcNow();
        using var answer = await door.GetAsync(new Uri(Stress, UriKind.Relative), stop);
        answer.EnsureSuccessStatusCode();
        await view(began).RunAsync(say => WatchAsync(watch, began, say, stop));
        await clients.StopAsync(stop);
        return Outcome(watch.Action, sick, before, await CensusAsync(stop));
    }

    private async Task WatchAsync(SwarmWatch watch, DateTimeOffset began, Action<StoryLine> say, CancellationToken stop)
    {
        while (clock.GetUtcNow() - began < Limit && !IsOver(watch.Action))
        {
            foreach (var line in await watch.LookAsync(clock.GetUtcNow(), stop)) say(line);
            await Task.Delay(Pause, clock, stop);
        }
    }

    private bool IsOver(ActionView? action) => action switch
    {
        null or { Status: ActionStatus.InProgress } => false,
        { Status: ActionStatus.Success, T6: null } => false,
        _ => clients.Records.All(client => client.LastHeard > (action.T6 ?? action.T5 ?? action.T4) + Aftermath),
    };

    private MigrationOutcome Outcome(ActionView? action, LabTask sick, TaskCensus before, TaskCensus after)
    {
        var times = action is null ? SwitchTimes.None : SwitchTimes.Of(action);
        return new MigrationOutcome
        {
            FromNode = action?.FromNode ?? lab.Nodes.First(node => node.SwarmId == sick.NodeId).Name,
            ToNode = action?.ToNode,
            Moved = action is { Status: ActionStatus.Success } && action.OldTasks.Contains(sick.Id),
            Times = times,
            Clients = [.. clients.Records.Select(record => ClientOutcome.Of(record, times))],
            OtherTasksRestarted = before.Lost(after, [sick.Id]),
        };
    }

    private async Task<TaskCensus> CensusAsync(CancellationToken stop) =>
        TaskCensus.Of(await lab.Services.AllTasksAsync(stop));
}
