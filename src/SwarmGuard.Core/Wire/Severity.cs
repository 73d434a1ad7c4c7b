namespace SwarmGuard.Core.Wire;

/// <summary>How much a message matters, from the least on.</summary>
public static class Severity
{
    /// <summary>For who follows along.</summary>
    public const string Info = "info";

    /// <summary>Somebody should look, today.</summary>
    public const string Warning = "warning";

    /// <summary>Nothing is done for services any more, or something is left on one that only a person can mend.</summary>
    public const string Critical = "critical";

    public static bool Reaches(string severity, string least) => Rank(severity) >= Rank(least);

    private static int Rank(string severity) => severity switch
    {
        Critical => 2,
        Warning => 1,
        _ => 0,
    };
}
