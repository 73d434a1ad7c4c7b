namespace SwarmGuard.Core.Settings;

/// <summary>What a setting is called in each place where it can be set, and what it means.</summary>
/// <param name="Key">Its path in the file, for example <c>thresholds.cpu_percent</c>; the name it goes by everywhere else too.</param>
/// <param name="Variable">Its environment variable.</param>
/// <param name="Label">Its service label, or null where one service can't differ from the others.</param>
/// <param name="Meaning">One sentence for people.</param>
/// <param name="Originals">The original system's paths in the file for the same thing.</param>
public sealed record SettingNames(string Key, string Variable, string? Label, string Meaning, params IReadOnlyList<string> Originals)
{
    public IEnumerable<string> Keys => [Key, .. Originals];
}
