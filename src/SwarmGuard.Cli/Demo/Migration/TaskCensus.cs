using SwarmGuard.Lab.Swarm;

namespace SwarmGuard.Cli.Demo.Migration;

/// <summary>Which tasks of the whole Swarm run, to tell afterwards which of them no longer do.</summary>
internal sealed record TaskCensus(IReadOnlySet<string> Running)
{
    public static TaskCensus Of(IEnumerable<LabTask> tasks) => new(tasks.Where(task => task.IsRunning).Select(task => task.Id).ToHashSet());

    /// <summary>Tasks that ran before and don't now, beside those that were meant to go.</summary>
    public int Lost(TaskCensus after, IEnumerable<string> meantToGo) => Running.Except(after.Running).Except(meantToGo).Count();
}
