using System.Globalization;
using SwarmGuard.Agent.Logs;

namespace SwarmGuard.Agent.Sampling;

/// <summary>
/// How often to sample: as the agent was told, else as the manager says. Only one task may bring answers; others read it without
/// waiting.
/// </summary>
/// <param name="first">The period until the manager says another.</param>
/// <param name="isOwn">Whether the agent was told it, so that the manager's word has no weight.</param>
/// <param name="log">Where a change is told.</param>
internal sealed class SamplePeriod(TimeSpan first, bool isOwn, ConsoleLog log)
{
    /// <summary>The bounds of POLL_INTERVAL: below, sampling would be load of its own; above, nothing is seen in time.</summary>
    public const double LeastSeconds = 0.1;

    public const double MostSeconds = 60;

    private long _ticks = first.Ticks;
    private double? _refused;

    /// <summary>Tells that <see cref="Now"/> is another, on the task that brought the answer.</summary>
    public event Action? Changed;

    public TimeSpan Now => TimeSpan.FromTicks(Volatile.Read(ref _ticks));

    /// <summary>Takes over the period that an answer names; one that names none changes nothing.</summary>
    public void Learn(double? seconds)
    {
        if (isOwn || seconds is not { } told) return;
        if (told is not (>= LeastSeconds and <= MostSeconds))
        {
            // Answers come every period; a refused figure is worth a line when it is not the one of the last answer.
            if (!told.Equals(_refused))
                log.Warn(Sentence($"poll_interval_seconds='{told}' of the manager is ignored: expected {LeastSeconds} to {MostSeconds}"));
            _refused = told;
            return;
        }

        _refused = null;
        var (before, now) = (Now, TimeSpan.FromSeconds(told));
        if (now == before) return;
        Volatile.Write(ref _ticks, now.Ticks);
        log.Info(Sentence($"sampling every {now.TotalSeconds} s, as the manager says, and no longer every {before.TotalSeconds} s"));
        Changed?.Invoke();
    }

    private static string Sentence(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
