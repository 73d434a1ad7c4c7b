using SwarmGuard.Cli.Chaos.Plan;
using SwarmGuard.Core.Wire;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Lab;
using SwarmGuard.Lab.Stack;
using SwarmGuard.Lab.Swarm;

namespace SwarmGuard.Cli.Chaos.Play;

/// <summary>One task of a service is made busy, so that its agent sees trouble and the manager acts.</summary>
internal sealed class Trouble
{
    /// <summary>Longer than any patience here: it ends when the task goes, or is told to.</summary>
    private const string Begin = "stress/cpu?target=97&duration=600&ramp=0";

    private static readonly Uri End = new("stress/stop", UriKind.Relative);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ChaosStage _stage;
    private readonly StressKind _kind;
    private readonly LabTask _task;

    private Trouble(ChaosStage stage, StressKind kind, LabTask task) => (_stage, _kind, _task) = (stage, kind, task);

    private ChaosService Service => _kind == StressKind.Move ? ChaosService.Mover : ChaosService.Scaler;

    public string What => _kind == StressKind.Move
        ? $"{Service.Name}.{_task.Slot} on {_stage.Lab.Nodes.First(n => n.SwarmId == _task.NodeId)} should move"
        : $"{Service.Name} should get another replica";

    public static async Task<Trouble> BeginAsync(ChaosStage stage, StressKind kind, int choice, CancellationToken stop)
    {
        var service = kind == StressKind.Move ? ChaosService.Mover : ChaosService.Scaler;
        var running = await ChaosService.RunningAsync(stage.Lab, service.Name, stop);
        var trouble = new Trouble(stage, kind, running[choice % running.Count]);
        using var door = await TaskDoor.OpenAsync(stage.Lab, trouble._task, WebStressService.Port, stop);
        using var answer = await door.GetAsync(new Uri(Begin, UriKind.Relative), stop);
        answer.EnsureSuccessStatusCode();
        return trouble;
    }

    /// <summary>Waits until the manager has begun to do something about it; false where it never does.</summary>
    public Task<bool> ActionBegunAsync(CancellationToken stop) => HappensAsync(
        $"an action on {Service.Name}",
        async token => (await _stage.Guard.Manager.ActionsAsync(token)).Any(a => a.Service == Service.Name && a.Status == ActionStatus.InProgress) ? null : "none",
        stop);

    /// <summary>Waits until what had to be done is done; false where it never is.</summary>
    public Task<bool> AnsweredAsync(CancellationToken stop) => HappensAsync(What, SeenUnansweredAsync, stop);

    /// <summary>Where the task still is, it is left in peace from now on.</summary>
    public async Task EndAsync(CancellationToken stop)
    {
        var running = await ChaosService.RunningAsync(_stage.Lab, Service.Name, stop);
        if (running.FirstOrDefault(task => task.Id == _task.Id) is not { } busy) return;
        try
        {
            using var door = await TaskDoor.OpenAsync(_stage.Lab, busy, WebStressService.Port, stop);
            using var answer = await door.GetAsync(End, stop);
        }
        catch (Exception e) when (e is HttpRequestException or EngineException or LabException)
        {
            // It has just gone, and its stress with it.
        }
    }

    private async Task<string?> SeenUnansweredAsync(CancellationToken stop)
    {
        var running = await ChaosService.RunningAsync(_stage.Lab, Service.Name, stop);
        // A task that went with its node took its trouble along.
        var isAnswered = running.All(task => task.Id != _task.Id) || (_kind == StressKind.Scale && running.Count > Service.Least);
        return isAnswered ? null : string.Join("; ", running);
    }

    private async Task<bool> HappensAsync(string what, Func<CancellationToken, Task<string?>> seen, CancellationToken stop)
    {
        try
        {
            await _stage.Lab.Wait.TrueAsync(what, Patience, seen, stop);
            return true;
        }
        catch (LabException)
        {
            return false;
        }
    }
}
