using SwarmGuard.Core.Settings;
using SwarmGuard.Simulator.Swarm;
using SwarmGuard.Simulator.Time;

namespace SwarmGuard.Simulator.Actors;

/// <summary>The recovery managers that live at the moment: most often one, none after a crash, and for a while two.</summary>
internal sealed class ManagerFleet(SimulatedSwarm swarm, SetPolicy policy, SimRandom random, double latencyMs, SimLog log)
{
    private int _lives;

    private readonly Dictionary<string, SimNode> _nodes = [];

    public List<SimManager> Alive { get; } = [];

    /// <summary>Told of each new life.</summary>
    public Action<SimManager>? Started { get; set; }

    public SimManager Start(SimNode node)
    {
        var manager = new SimManager(swarm, node, $"manager {++_lives}", policy, random.Split($"manager{_lives}"), latencyMs, log);
        Alive.Add(manager);
        _nodes[manager.Process.Name] = node;
        swarm.Loop.AfterMs(0, manager.Start, manager.Process);
        Started?.Invoke(manager);
        return manager;
    }

    public void Kill(SimManager manager)
    {
        manager.Process.Kill();
        manager.Dispose();
        Alive.Remove(manager);
    }

    /// <summary>The clock of a manager, dead or alive.</summary>
    public SimClock? ClockOf(string name) => _nodes.GetValueOrDefault(name)?.Clock;

    /// <summary>The one that a message reaches; null when there is none.</summary>
    public SimManager? Reach(SimRandom random) => Alive.Count == 0 ? null : random.Pick(Alive);

    /// <summary>The engine has raised an event.</summary>
    public void Hear(string what)
    {
        foreach (var manager in Alive)
        {
            if (!manager.Engine.Trouble.IsCutOff) manager.Pulse.Hear(random.Between(1, 15), what == "config");
        }
    }
}
