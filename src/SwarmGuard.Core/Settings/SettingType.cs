namespace SwarmGuard.Core.Settings;

/// <summary>What kind of value a setting takes.</summary>
public enum SettingType
{
    Number,
    Whole,
    Switch,
    Choice,
}
