using SwarmGuard.Docker.Engine;
using SwarmGuard.Simulator.Rules;
using SwarmGuard.Simulator.Time;

namespace SwarmGuard.Simulator.Actors;

/// <summary>Pauses and resumes through whichever manager answers, and tries again when none does.</summary>
internal sealed class Operator(EventLoop loop, ManagerFleet managers, SimRandom random, PauseLog log)
{
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(2);

    public void Pause(string? service, TimeSpan lasts)
    {
        Ask(service, isPause: true);
        loop.After(lasts, () =>
        {
            log.Resumed(service ?? "");
            Ask(service, isPause: false);
        });
    }

    private void Ask(string? service, bool isPause)
    {
        if (managers.Reach(random) is { } manager) loop.AfterMs(5, () => _ = AskAsync(manager, service, isPause), manager.Process);
        else loop.After(TryAgain, () => Ask(service, isPause));
        if (!isPause) return;
    }

    private async Task AskAsync(SimManager manager, string? service, bool isPause)
    {
        try
        {
            if (isPause)
            {
                await manager.Pauses.PauseAsync(service, CancellationToken.None);
                log.Paused(service ?? "", loop.Now);
            }
            else
            {
                await manager.Pauses.ResumeAsync(service, CancellationToken.None);
            }
        }
        catch (EngineException)
        {
            loop.After(TryAgain, () => Ask(service, isPause));
        }
    }
}
