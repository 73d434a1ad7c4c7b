using SwarmGuard.Docker.Engine;
using SwarmGuard.Simulator.Rules;
using SwarmGuard.Simulator.Time;

namespace SwarmGuard.Simulator.Actors;

/// <summary>Pauses and resumes through whichever manager answers, and tries again when none does.</summary>
internal sealed class Operator(EventLoop loop, ManagerFleet managers, SimRandom random, PauseLog log)
{
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(6);

    /// <summary>Resumes when the pause has lasted so long, from the moment at which it was stored.</summary>
    public void Pause(string? service, TimeSpan lasts) => Ask(
        manager => manager.Pauses.PauseAsync(service, "operator", CancellationToken.None),
        () =>
        {
            log.Paused(service ?? "", loop.Now);
            loop.After(lasts, () => Resume(service));
        });

    private void Resume(string? service)
    {
        log.Resumed(service ?? "");
        Ask(manager => manager.Pauses.ResumeAsync(service, "operator", CancellationToken.None), () => { });
    }

    private void Ask(Func<SimManager, Task> order, Action done)
    {
        var isDone = false;
        if (managers.Reach(random) is { } manager) loop.AfterMs(5, () => _ = AskAsync(manager, order, Done), manager.Process);
        // A manager that is refused or dies with the order in hand says nothing.
        loop.After(TryAgain, () =>
        {
            if (!isDone) Ask(order, Done);
        });

        void Done()
        {
            if (isDone) return;
            isDone = true;
            done();
        }
    }

    private static async Task AskAsync(SimManager manager, Func<SimManager, Task> order, Action done)
    {
        try
        {
            await order(manager);
            done();
        }
        catch (EngineException)
        {
            // Asked again in a while.
        }
    }
}
