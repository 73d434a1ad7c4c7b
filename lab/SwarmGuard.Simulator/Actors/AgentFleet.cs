using SwarmGuard.Simulator.Load;
using SwarmGuard.Simulator.Net;
using SwarmGuard.Simulator.Swarm;
using SwarmGuard.Simulator.Time;

namespace SwarmGuard.Simulator.Actors;

/// <summary>One agent on each node, started anew when it or its node was gone.</summary>
internal sealed class AgentFleet(SimulatedSwarm swarm, ManagerFleet managers, LoadModel load, SimRandom random, TimeSpan period)
{
    private readonly Dictionary<SimNode, SimAgent> _alive = [];
    private readonly Dictionary<SimNode, AgentTrouble> _trouble = [];

    public AgentTrouble TroubleOf(SimNode node)
    {
        if (!_trouble.TryGetValue(node, out var trouble)) _trouble[node] = trouble = new AgentTrouble();
        return trouble;
    }

    public void Start(SimNode node)
    {
        if (_alive.ContainsKey(node) || !node.IsUp) return;
        var agent = new SimAgent(
            swarm, node, load,
            process => new SimDoor(swarm.Loop, managers, node, process, random.Split(node.Id), TroubleOf(node)), period);
        _alive[node] = agent;
        swarm.Loop.AfterMs(random.Between(0, 1000), agent.Start, agent.Process);
    }

    public void Kill(SimNode node)
    {
        if (_alive.Remove(node, out var agent)) agent.Process.Kill();
    }

    public void Restart(SimNode node, TimeSpan after)
    {
        Kill(node);
        swarm.Loop.After(after, () => Start(node));
    }
}
