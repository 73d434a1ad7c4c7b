namespace SwarmGuard.Core.Detection;

/// <summary>The scenarios' names on the wire, kept from the original system.</summary>
public static class ScenarioNames
{
    public const string Migration = "scenario1_migration";
    public const string ScaleUp = "scenario2_scaling";
    public const string ScaleDown = "scenario2_scale_down";
    private const string ScaleUpAlias = "scenario2_scale_up";

    public const string Allowed = $"{Migration}, {ScaleUp} (or {ScaleUpAlias}), {ScaleDown}";

    public static string Of(Scenario scenario) => scenario switch
    {
        Scenario.Migration => Migration,
        Scenario.ScaleUp => ScaleUp,
        _ => ScaleDown,
    };

    public static Scenario? Parse(string? name) => name switch
    {
        Migration => Scenario.Migration,
        ScaleUp or ScaleUpAlias => Scenario.ScaleUp,
        ScaleDown => Scenario.ScaleDown,
        _ => null,
    };
}
