namespace SwarmGuard.Dashboard.Data;

/// <summary>One container on a node.</summary>
/// <param name="Id">The task's id, or the container's where it is no task.</param>
/// <param name="Name">As people call it, such as <c>web.1</c>.</param>
/// <param name="Service">Empty for a container outside any service.</param>
/// <param name="CpuPercent">Of what it may use, as in alerts; so are the next two.</param>
/// <param name="MemoryPercent">Of its limit.</param>
/// <param name="NetworkPercent">Of the node's card.</param>
/// <param name="InBreach">Its agent calls the sample a breach.</param>
/// <param name="Motion">Whether an action under way moves it.</param>
public sealed record TaskTile(
    string Id, string Name, string Service, double CpuPercent, double MemoryPercent, double NetworkPercent, bool InBreach, TileMotion Motion)
{
    /// <summary>What it is coloured by: the fuller of processor and memory.</summary>
    public double Load => Math.Max(CpuPercent, MemoryPercent);
}
