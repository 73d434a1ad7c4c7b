namespace SwarmGuard.Manager.History;

/// <summary>What is kept in memory of one task.</summary>
internal sealed class TaskTrack(TaskIdentity task)
{
    public TaskIdentity Task { get; } = task;

    public PointRing Ring { get; } = new();

    public MinuteTrack Minute { get; } = new();

    public long LastSecond { get; set; }
}
