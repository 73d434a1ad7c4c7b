namespace SwarmGuard.Core.Settings;

/// <summary>One place where settings are made.</summary>
/// <param name="Source">Which place.</param>
/// <param name="Find">What it says of a setting, or null.</param>
/// <param name="NameOf">What it calls a setting.</param>
internal sealed record SettingLayer(SettingSource Source, Func<Setting, WrittenValue?> Find, Func<Setting, string> NameOf);
