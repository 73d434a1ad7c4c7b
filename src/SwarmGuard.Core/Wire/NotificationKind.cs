namespace SwarmGuard.Core.Wire;

/// <summary>The values of <see cref="NotificationView.Kind"/>.</summary>
public static class NotificationKind
{
    /// <summary>An action was begun.</summary>
    public const string Begun = "begun";

    public const string Success = "success";
    public const string RolledBack = "rolled_back";
    public const string Timeout = "timeout";
    public const string Superseded = "superseded";

    /// <summary>Decided not to act.</summary>
    public const string Hold = "hold";

    /// <summary>Something an operator should know that belongs to no action.</summary>
    public const string Notice = "notice";
}
