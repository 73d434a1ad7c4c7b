namespace SwarmGuard.Core.Wire;

/// <summary>The values of <see cref="AlertAnswer.Status"/>.</summary>
public static class AlertStatus
{
    /// <summary>Not enough consecutive breaches yet.</summary>
    public const string Waiting = "waiting";

    /// <summary>The service was acted upon a short while ago.</summary>
    public const string Cooldown = "cooldown";

    /// <summary>The task is no longer running where the alert says.</summary>
    public const string StaleAlert = "stale_alert";

    /// <summary>An action for this service is in flight.</summary>
    public const string InProgress = "in_progress";

    /// <summary>Decided not to act; the message says why.</summary>
    public const string Held = "held";

    /// <summary>More replicas are called for, and as many as allowed run already.</summary>
    public const string MaxReplicas = "max_replicas";

    /// <summary>No such service in this Swarm.</summary>
    public const string UnknownService = "unknown_service";

    /// <summary>An action has begun.</summary>
    public const string Accepted = "accepted";

    /// <summary>The action has succeeded (only with <c>?wait=true</c>).</summary>
    public const string Success = "success";

    /// <summary>The action took too long and was undone (only with <c>?wait=true</c>).</summary>
    public const string Timeout = "timeout";

    /// <summary>The action failed and was undone (only with <c>?wait=true</c>).</summary>
    public const string RolledBack = "rolled_back";

    /// <summary>Another manager leads and takes alerts; comes with HTTP 503.</summary>
    public const string Standby = "standby";

    /// <summary>The manager could not look or act; the message says why.</summary>
    public const string Error = "error";
}
