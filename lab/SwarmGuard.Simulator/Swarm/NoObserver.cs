using System.Text.Json.Nodes;

namespace SwarmGuard.Simulator.Swarm;

/// <summary>Nobody looks on.</summary>
internal sealed class NoObserver : ISwarmObserver
{
    public static readonly NoObserver Instance = new();

    public void Written(SimService service, JsonObject before, string by)
    {
    }

    public void Removed(SimService service)
    {
    }

    public void Progressed(SimTask task)
    {
    }

    public void LetGo(SimTask task, ShutdownCause cause)
    {
    }

    public void Changed(string what)
    {
    }

    public void NodeChanged(SimNode node, string how)
    {
    }
}
