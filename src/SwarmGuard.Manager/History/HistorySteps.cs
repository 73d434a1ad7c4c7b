using SwarmGuard.Core.Wire;

namespace SwarmGuard.Manager.History;

/// <summary>A stretch of time in equal steps, and what is known of a service's tasks in each. Steps lie on multiples of their length, so that
/// a view that is refreshed shows the same steps again.</summary>
internal sealed class HistorySteps
{
    public const int MostSteps = 600;

    /// <summary>A service whose tasks crash all day has thousands; the latest are shown.</summary>
    public const int MostTasks = 200;

    private const int Minute = 60;
    private readonly Dictionary<string, (TaskIdentity Task, long First, TaskSteps Steps)> _tasks = [];

    private HistorySteps(long from, long stepSeconds, int count) => (From, StepSeconds, Count) = (from, stepSeconds, count);

    /// <summary>Seconds since 1970.</summary>
    public long From { get; }

    /// <summary>Whole seconds, and past a minute whole minutes, since that is how older figures are kept.</summary>
    public long StepSeconds { get; }

    public int Count { get; }

    public long To => From + (StepSeconds * Count);

    public static HistorySteps Between(DateTimeOffset from, DateTimeOffset to, TimeSpan step)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(from, to);
        var first = Math.Max(0, from.ToUnixTimeSeconds());
        var last = Math.Max(first + 1, (long)Math.Ceiling(to.ToUnixTimeMilliseconds() / 1000.0));
        var seconds = Math.Max((long)Math.Ceiling(Math.Min(step.TotalSeconds, last - first)), (last - first + MostSteps - 1) / MostSteps);
        while (true)
        {
            if (seconds > Minute) seconds = (seconds + Minute - 1) / Minute * Minute;
            seconds = Math.Max(1, seconds);
            var begin = first / seconds * seconds;
            var count = (last - begin + seconds - 1) / seconds;
            if (count <= MostSteps) return new HistorySteps(begin, seconds, (int)count);
            seconds++;
        }
    }

    public void Add(TaskIdentity task, long second, double cpu, double memory, double network)
    {
        if (second < From || second >= To || Of(task, second) is not { } steps) return;
        steps.Add((int)((second - From) / StepSeconds), cpu, memory, network);
    }

    /// <summary>What holds for a longer while: it counts in every step that it touches and that begins before <paramref name="before"/>.</summary>
    public void AddMinutes(TaskIdentity task, long second, long seconds, long before, (double Cpu, double Memory, double Network) max)
    {
        var first = Math.Max(0, (second - From) / StepSeconds);
        var last = Math.Min(Count - 1, (second + seconds - 1 - From) / StepSeconds);
        for (var step = first; step <= last && From + (step * StepSeconds) < before; step++)
            Of(task, From + (step * StepSeconds))?.Add((int)step, max.Cpu, max.Memory, max.Network);
    }

    public ServiceHistory ToHistory(string service, IEnumerable<ReplicaChange> changes, DateTimeOffset now) => new()
    {
        Service = service,
        From = DateTimeOffset.FromUnixTimeSeconds(From),
        StepSeconds = StepSeconds,
        Steps = Count,
        Replicas = Replicas(changes, now),
        Tasks = [.. _tasks.Values.OrderBy(t => t.First).ThenBy(t => t.Task.Name, StringComparer.Ordinal).Select(t => t.Steps.Of(t.Task))],
    };

    private TaskSteps? Of(TaskIdentity task, long second)
    {
        if (_tasks.TryGetValue(task.TaskId, out var known))
        {
            if (second < known.First) _tasks[task.TaskId] = known with { First = second };
            return known.Steps;
        }

        if (_tasks.Count >= MostTasks) return null;
        var steps = new TaskSteps(Count);
        _tasks[task.TaskId] = (task, second, steps);
        return steps;
    }

    private int?[] Replicas(IEnumerable<ReplicaChange> changes, DateTimeOffset now)
    {
        var inOrder = changes.OrderBy(c => c.At).ToList();
        var (next, wanted) = (0, (int?)null);
        var replicas = new int?[Count];
        for (var step = 0; step < Count && From + (step * StepSeconds) <= now.ToUnixTimeSeconds(); step++)
        {
            var end = DateTimeOffset.FromUnixTimeSeconds(From + ((step + 1) * StepSeconds));
            for (; next < inOrder.Count && inOrder[next].At < end; next++) wanted = inOrder[next].Wanted;
            replicas[step] = wanted;
        }

        return replicas;
    }
}
