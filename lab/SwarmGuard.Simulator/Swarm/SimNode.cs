using SwarmGuard.Core.Cluster;
using SwarmGuard.Simulator.Time;

namespace SwarmGuard.Simulator.Swarm;

/// <summary>A node: what the Swarm's managers hold of it, and how it really is.</summary>
internal sealed class SimNode(string id, string name, SimClock clock)
{
    public string Id => id;

    public string Name => name;

    public SimClock Clock => clock;

    public Dictionary<string, string> Labels { get; } = [];

    public string Availability { get; set; } = "active";

    /// <summary>The managers hear its heartbeats, as far as they know.</summary>
    public bool IsReady { get; set; } = true;

    /// <summary>Its engine runs.</summary>
    public bool IsUp { get; set; } = true;

    /// <summary>The network between it and the managers works.</summary>
    public bool IsConnected { get; set; } = true;

    public bool IsHeard => IsUp && IsConnected;

    /// <summary>Since when it has not been heard; tells an old deadline from the present one.</summary>
    public int Silences { get; set; }

    /// <summary>Images that need no pull.</summary>
    public HashSet<string> Images { get; } = [];

    /// <summary>What becomes of every new container there, whatever its image; null: what its image says.</summary>
    public SimImage? Ails { get; set; }

    public bool TakesTasks => IsReady && Availability == "active";

    /// <summary>As constraints see it.</summary>
    public NodeView View => _view ??= new NodeView(id, name, "worker", IsReady, Availability == "active", "10.0.0.1", "linux", "x86_64",
        new Dictionary<string, string>(Labels), new Dictionary<string, string>());

    private NodeView? _view;

    public void Changed() => _view = null;
}
