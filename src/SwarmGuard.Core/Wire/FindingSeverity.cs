namespace SwarmGuard.Core.Wire;

/// <summary>The values of <see cref="FindingView.Severity"/>.</summary>
public static class FindingSeverity
{
    /// <summary>Looked at, and nothing is wrong.</summary>
    public const string Ok = "ok";

    /// <summary>Worth knowing, or could not be looked at.</summary>
    public const string Info = "info";

    /// <summary>Something will not be done, or be done worse, when it is needed.</summary>
    public const string Warning = "warning";

    /// <summary>Something does not work now.</summary>
    public const string Error = "error";
}
