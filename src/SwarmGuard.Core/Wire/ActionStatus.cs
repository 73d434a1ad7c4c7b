namespace SwarmGuard.Core.Wire;

/// <summary>The values of <see cref="ActionView.Status"/>.</summary>
public static class ActionStatus
{
    public const string InProgress = "in_progress";
    public const string Success = "success";
    public const string RolledBack = "rolled_back";
    public const string Timeout = "timeout";
    public const string Superseded = "superseded";

    /// <summary>This manager no longer leads; another one sees it through.</summary>
    public const string HandedOver = "handed_over";
}
