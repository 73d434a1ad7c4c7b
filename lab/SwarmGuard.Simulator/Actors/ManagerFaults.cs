using SwarmGuard.Simulator.Plans;
using SwarmGuard.Simulator.Rules;
using SwarmGuard.Simulator.Swarm;
using SwarmGuard.Simulator.Time;

namespace SwarmGuard.Simulator.Actors;

/// <summary>What happens to managers: killed between two steps, told to stop, cut off from their engine, two at once; and Swarm starting them anew.</summary>
internal sealed class ManagerFaults(SimulatedSwarm swarm, ManagerFleet managers, AgentFleet agents, SimRandom random, TimeSpan quiet)
{
    /// <summary>Swarm notices a lost node, and waits before it starts a task anew.</summary>
    private static readonly TimeSpan Rescheduled = TimeSpan.FromSeconds(20);

    /// <summary>Swarm ends a task that it has replaced once its node is back.</summary>
    private static readonly TimeSpan Noticed = TimeSpan.FromSeconds(2);

    private PlanEvent? _armed;
    private long _countdown = -1;

    public void Begin(PlanEvent e, SimNode node)
    {
        switch (e.Kind)
        {
            case EventKind.ManagerCrash:
                (_armed, _countdown) = (e, (long)e.Amount);
                break;
            case EventKind.ManagerCrashAfterWrite:
                (_armed, _countdown) = (e, -1);
                break;
            case EventKind.ManagerStop:
                if (managers.Alive.FirstOrDefault() is { } told) Stop(told, e.For!.Value);
                break;
            case EventKind.SecondManager:
                if (node.IsUp) Second(node, e.For!.Value);
                break;
            default:
                foreach (var manager in managers.Alive.Take(1)) Trouble(manager, e);
                break;
        }
    }

    /// <summary>A manager's write was stored; its answer is on its way.</summary>
    public void Wrote()
    {
        if (_armed is { Kind: EventKind.ManagerCrashAfterWrite } armed && _countdown < 0) _countdown = (long)armed.Amount;
    }

    public void BeforeStep(SimProcess process)
    {
        if (_countdown < 0 || _armed is not { } armed || !SimUserNames.IsManager(process.Name) || _countdown-- > 0) return;
        (_armed, _countdown) = (null, -1);
        if (managers.Alive.FirstOrDefault(m => m.Process == process) is { } manager) Crash(manager, armed.For!.Value);
    }

    public void NodeDies(SimNode node, TimeSpan lasts)
    {
        swarm.Heartbeats.EngineDies(node);
        agents.Kill(node);
        foreach (var manager in managers.Alive.Where(m => m.Node == node).ToList()) Crash(manager, lasts < Rescheduled ? lasts + Noticed : Rescheduled);
        swarm.Loop.After(lasts, () =>
        {
            swarm.Heartbeats.EngineReturns(node);
            agents.Start(node);
        });
    }

    /// <summary>A manager there can't reach the Swarm, lives on, and another is started meanwhile.</summary>
    public void NodeIsCutOff(SimNode node, TimeSpan lasts)
    {
        swarm.Heartbeats.CutOff(node);
        var there = managers.Alive.Where(m => m.Node == node).ToList();
        foreach (var manager in there) manager.Engine.Trouble.IsCutOff = true;
        if (there.Count > 0 && lasts > Rescheduled) swarm.Loop.After(Rescheduled, () => StartSomewhere());
        swarm.Loop.After(lasts, () =>
        {
            swarm.Heartbeats.Reconnect(node);
            foreach (var manager in there.Where(managers.Alive.Contains))
            {
                manager.Engine.Trouble.IsCutOff = false;
                if (lasts > Rescheduled) swarm.Loop.After(Noticed, () => KillExtra(manager));
            }
        });
    }

    /// <summary>Faults are over: one manager, and nothing wrong around it.</summary>
    public void Mend()
    {
        (_armed, _countdown) = (null, -1);
        foreach (var manager in managers.Alive) manager.Engine.Trouble.Clear();
        foreach (var extra in managers.Alive.Skip(1).ToList()) managers.Kill(extra);
        if (managers.Alive.Count == 0) StartSomewhere();
    }

    private void Crash(SimManager manager, TimeSpan down)
    {
        managers.Kill(manager);
        swarm.Loop.After(down, () =>
        {
            if (managers.Alive.Count == 0) StartSomewhere();
        });
    }

    private void Stop(SimManager manager, TimeSpan down)
    {
        swarm.Loop.AfterMs(0, manager.Stop, manager.Process);
        swarm.Loop.AfterMs(random.Between(1, 500), () =>
        {
            if (managers.Alive.Contains(manager)) Crash(manager, down);
        });
    }

    private void Second(SimNode node, TimeSpan lasts)
    {
        var second = managers.Start(node);
        swarm.Loop.After(lasts, () => KillExtra(second));
    }

    private void KillExtra(SimManager manager)
    {
        if (managers.Alive.Contains(manager) && managers.Alive.Count > 1) managers.Kill(manager);
    }

    private void Trouble(SimManager manager, PlanEvent e)
    {
        var trouble = manager.Engine.Trouble;
        if (e.Kind == EventKind.EngineCutOff) trouble.IsCutOff = true;
        else (trouble.Loss, trouble.AnswerLoss, trouble.SlowMs) = (e.Amount, e.Second, 300);
        swarm.Loop.After(e.For!.Value, trouble.Clear);
    }

    private void StartSomewhere()
    {
        if (managers.Alive.Count > 0 && swarm.Loop.Now >= quiet) return;
        var nodes = swarm.Nodes.Where(n => n.IsHeard).ToList();
        if (nodes.Count > 0) managers.Start(random.Pick(nodes));
        else swarm.Loop.AfterMs(1000, StartSomewhere);
    }
}
