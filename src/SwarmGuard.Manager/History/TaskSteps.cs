using SwarmGuard.Core.Wire;

namespace SwarmGuard.Manager.History;

/// <summary>The greatest figures of one task in each step.</summary>
internal sealed class TaskSteps(int count)
{
    private readonly double?[] _cpu = new double?[count];
    private readonly double?[] _memory = new double?[count];
    private readonly double?[] _network = new double?[count];

    public void Add(int step, double cpu, double memory, double network)
    {
        Add(ref _cpu[step], cpu);
        Add(ref _memory[step], memory);
        Add(ref _network[step], network);
    }

    public TaskHistory Of(TaskIdentity task) => new()
    {
        TaskId = task.TaskId,
        Name = task.Name,
        Node = task.Node,
        CpuPercent = _cpu,
        MemoryPercent = _memory,
        NetworkPercent = _network,
    };

    // As the file has them, so that a figure does not change when it is read from there.
    private static void Add(ref double? greatest, double value)
    {
        var rounded = Math.Round(value, 2);
        if (greatest is not { } so || rounded > so) greatest = rounded;
    }
}
