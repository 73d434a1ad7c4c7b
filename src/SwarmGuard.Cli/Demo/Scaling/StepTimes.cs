using SwarmGuard.Core.Wire;

namespace SwarmGuard.Cli.Demo.Scaling;

/// <summary>When what happened in one turn of the load; null for what did not.</summary>
internal sealed record StepTimes
{
    public required double Percent { get; init; }

    public required int From { get; init; }

    public required int To { get; init; }

    public required DateTimeOffset LoadChanged { get; init; }

    /// <summary>T3.</summary>
    public DateTimeOffset? Decided { get; init; }

    /// <summary>T5: the first new replica, healthy. Null on the way down.</summary>
    public DateTimeOffset? NewRuns { get; init; }

    /// <summary>A client had its first answer of a new replica. Null on the way down.</summary>
    public DateTimeOffset? NewAnswers { get; init; }

    /// <summary>From when on a second's answers were spread evenly. Null on the way down, or where they never were.</summary>
    public DateTimeOffset? Shared { get; init; }

    /// <summary>T6 on the way down: the removed replica is gone. Null on the way up.</summary>
    public DateTimeOffset? OldGone { get; init; }

    public bool IsUp => To > From;

    public static StepTimes Of(ScalingStep step, int from, DateTimeOffset loadChanged, ActionView? action, DateTimeOffset? newAnswers) => new()
    {
        Percent = step.Percent,
        From = from,
        To = step.Replicas,
        LoadChanged = loadChanged,
        Decided = action?.T3,
        NewRuns = step.Replicas > from ? action?.T5 : null,
        NewAnswers = newAnswers,
        OldGone = step.Replicas < from ? action?.T6 : null,
    };
}
