namespace SwarmGuard.Core.Policies;

/// <summary>The labels on a service by which its owner steers SwarmGuard, and the one that SwarmGuard sets itself while it acts.</summary>
public static class ServiceLabels
{
    /// <summary><c>false</c>: hands off this service.</summary>
    public const string Enable = "swarmguard.enable";

    /// <summary><c>true</c>: move tasks although volumes or bind mounts stay behind.</summary>
    public const string Stateful = "swarmguard.migrate.stateful";

    /// <summary><c>true</c>: move tasks although no health check tells when the new one can serve.</summary>
    public const string Unprotected = "swarmguard.migrate.unprotected";

    /// <summary>What SwarmGuard has begun on this service; present only while an action is under way.</summary>
    public const string Intent = "swarmguard.intent";

    /// <summary>Marks SwarmGuard's own services and containers.</summary>
    public const string Role = "swarmguard.role";

    public static bool IsTrue(IReadOnlyDictionary<string, string> labels, string key) =>
        labels.TryGetValue(key, out var value) && value.Trim().Equals("true", StringComparison.OrdinalIgnoreCase);

    public static bool IsFalse(IReadOnlyDictionary<string, string> labels, string key) =>
        labels.TryGetValue(key, out var value) && value.Trim().Equals("false", StringComparison.OrdinalIgnoreCase);
}
