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

    /// <summary>An operator asked for one.</summary>
    public const string Test = "test";

    /// <summary>Those that a receiver may choose among; a test reaches whoever is tested.</summary>
    public static readonly IReadOnlyList<string> Chosen = [Begun, Success, RolledBack, Timeout, Superseded, Hold, Notice];
}
