using SwarmGuard.Core.Wire;

namespace SwarmGuard.Manager.History;

/// <summary>One thing to be written down.</summary>
internal abstract record HistoryEntry
{
    /// <summary>About how many bytes it takes while it waits.</summary>
    public abstract long Weight { get; }

    /// <param name="View">The action as it was then.</param>
    /// <param name="At">When it was told.</param>
    internal sealed record Action(ActionView View, DateTimeOffset At) : HistoryEntry
    {
        public override long Weight => 4096;
    }

    internal sealed record Line(TimelineEntry Entry) : HistoryEntry
    {
        public override long Weight => Entry.Decision is null ? 1024 : 4096;
    }

    internal sealed record Minutes(IReadOnlyList<TaskMinute> Tasks, IReadOnlyList<NodeMinute> Nodes) : HistoryEntry
    {
        public override long Weight => 128L * (Tasks.Count + Nodes.Count);
    }

    internal sealed record Replicas(ReplicaChange Change) : HistoryEntry
    {
        public override long Weight => 256;
    }
}
