using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Sampling;

namespace SwarmGuard.Core.Planning;

/// <summary>The nodes that may run a task, judged by their headroom.</summary>
internal sealed class Rooms
{
    private readonly ClusterSnapshot _picture;

    public Rooms(IEnumerable<NodeView> eligible, ResourceUsage need, ClusterSnapshot picture, MigrationPolicy policy)
    {
        _picture = picture;
        All = [.. eligible.Select(n => Headroom.Of(n, need, picture, policy))];
    }

    public IReadOnlyList<NodeRoom> All { get; }

    public IReadOnlyList<NodeRoom> Free => [.. All.Where(r => r.Lack is null)];

    /// <summary>Without headroom and without a task of the service: excluding them restarts nothing.</summary>
    public IReadOnlyList<NodeRoom> Excluded => [.. All.Where(r => r.Lack is not null && !_picture.WantedOn(r.Node.Id).Any())];

    /// <summary>Without headroom and with a task of the service. They stay open: excluding one would replace its task.</summary>
    public IReadOnlyList<NodeRoom> Open => [.. All.Where(r => r.Lack is not null && _picture.WantedOn(r.Node.Id).Any())];

    /// <summary>Adds the gate; shut where no node has room.</summary>
    /// <param name="gates">The list to add to.</param>
    /// <param name="whose">What the room is for.</param>
    /// <param name="about">What the decision is about.</param>
    public void Judge(GateList gates, string whose, string? about = null)
    {
        // The figure is that of the node which comes nearest to being free, or is the most so.
        var free = Free;
        var nearest = (free.Count > 0 ? free : All).MinBy(r => r.Fullness)!;
        gates.Judge(
            GateNames.Headroom, HoldReason.NoHeadroom,
            free.Count > 0 ? null : $"no node has headroom for {whose}: {string.Join("; ", All.Select(r => r.Lack))}",
            string.Join(" or ", free.Select(r => r.Found)), nearest.Figure, nearest.Setting, about);
    }
}
