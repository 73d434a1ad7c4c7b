namespace SwarmGuard.Core.Settings;

/// <summary>Where a setting's value comes from, lowest precedence first.</summary>
public enum SettingSource
{
    Default,
    File,
    Environment,
    Label,
}
