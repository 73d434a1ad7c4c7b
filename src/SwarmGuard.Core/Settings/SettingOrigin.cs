namespace SwarmGuard.Core.Settings;

/// <summary>Where a value was set.</summary>
/// <param name="Source">The layer.</param>
/// <param name="Name">What the setting is called there: a key of the file, a variable or a label; null for a default.</param>
/// <param name="Place">Of a file: its name and line.</param>
public sealed record SettingOrigin(SettingSource Source, string? Name, string? Place = null)
{
    public static readonly SettingOrigin Default = new(SettingSource.Default, null);

    public override string ToString() => Source switch
    {
        SettingSource.Default => "default",
        SettingSource.File => $"file {Place ?? Name}",
        SettingSource.Environment => $"environment {Name}",
        _ => $"label {Name}",
    };
}
