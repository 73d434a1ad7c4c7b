namespace SwarmGuard.Simulator.Rules;

/// <summary>Who writes to a service, as reports name them; managers have names of their own.</summary>
internal static class SimUserNames
{
    public const string User = "a user";

    public const string ManagerPrefix = "manager";

    public static bool IsManager(string by) => by.StartsWith(ManagerPrefix, StringComparison.Ordinal);
}
