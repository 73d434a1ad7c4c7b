namespace SwarmGuard.Core.Wire;

/// <summary>The values of <see cref="ActionView.Kind"/>.</summary>
public static class ActionKind
{
    public const string Migration = "migration";
    public const string ScaleUp = "scale_up";
    public const string ScaleDown = "scale_down";
}
