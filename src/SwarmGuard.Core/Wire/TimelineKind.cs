namespace SwarmGuard.Core.Wire;

/// <summary>The values of <see cref="TimelineEntry.Kind"/>.</summary>
public static class TimelineKind
{
    /// <summary>An alert arrived and began or continued a row of breaches.</summary>
    public const string Alert = "alert";

    /// <summary>Decided not to act.</summary>
    public const string Hold = "hold";

    /// <summary>Decided to act.</summary>
    public const string Act = "act";

    /// <summary>An action went one step further.</summary>
    public const string Step = "step";

    /// <summary>An action ended.</summary>
    public const string Outcome = "outcome";

    /// <summary>Something an operator should know that belongs to no action.</summary>
    public const string Notice = "notice";
}
