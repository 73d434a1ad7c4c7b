namespace SwarmGuard.Core.Settings;

/// <summary>A value as somebody wrote it.</summary>
/// <param name="Name">What its writer calls the setting.</param>
/// <param name="Text">The value.</param>
/// <param name="Where">Where it stands, put before every error about it: "swarmguard.yml:12: ", or empty.</param>
public sealed record WrittenValue(string Name, string Text, string Where = "")
{
    /// <summary>Where it stands, for whoever looks for it; null where its name says so.</summary>
    public string? Place => Where.Length == 0 ? null : Where.TrimEnd(' ', ':');

    /// <summary>The one form of every error about a value: where it stands, its name, itself, what is allowed.</summary>
    public string Refusal(string allowed) => $"{Where}{Name}='{Text}': expected {allowed}";
}
