using SwarmGuard.Docker.Engine;
using SwarmGuard.Simulator.Rules;
using SwarmGuard.Simulator.Time;

namespace SwarmGuard.Simulator.Actors;

/// <summary>Pauses and resumes through whichever manager answers, and tries again when none does.</summary>
internal sealed class Operator(EventLoop loop, ManagerFleet managers, SimRandom random, PauseLog log)
{
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(2);

    /// <summary>Resumes when the pause has lasted so long, from the moment at which it was stored.</summary>
    public void Pause(string? service, TimeSpan lasts) => Ask(
        manager => manager.Pauses.PauseAsync(service, CancellationToken.None),
        () =>
        {
            log.Paused(service ?? "", loop.Now);
            loop.After(lasts, () => Resume(service));
        });

    private void Resume(string? service)
    {
        log.Resumed(service ?? "");
        Ask(manager => manager.Pauses.ResumeAsync(service, CancellationToken.None), () => { });
    }

    private void Ask(Func<SimManager, Task> order, Action done)
    {
        if (managers.Reach(random) is { } manager) loop.AfterMs(5, () => _ = AskAsync(manager, order, done), manager.Process);
        else loop.After(TryAgain, () => Ask(order, done));
    }

    private async Task AskAsync(SimManager manager, Func<SimManager, Task> order, Action done)
    {
        try
        {
            await order(manager);
            done();
        }
        catch (EngineException)
        {
            loop.After(TryAgain, () => Ask(order, done));
        }
    }
}
