using SwarmGuard.Cli.Output;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Cli.Policy;

/// <summary>Settings, and where each value comes from.</summary>
internal static class SettingGrid
{
    private const string File = "file";
    private const string Default = "default";

    private static readonly Column[] Columns = [new("SETTING"), new("VALUE"), new("DEFAULT"), new("SOURCE")];

    /// <param name="settings">As they are in force.</param>
    /// <param name="all">Also those that nobody has set.</param>
    /// <param name="whose">Whose they are, for the sentence that none was set.</param>
    public static Block Of(IReadOnlyList<SettingView> settings, bool all, string whose)
    {
        var shown = settings.Where(setting => all || setting.Source != Default).ToList();
        return shown.Count > 0
            ? new Block.Grid(Columns, [.. shown.Select(Row)])
            : new Block.Sentence($"Every setting {whose} has its default ({settings.Count} settings; --all shows them).");
    }

    private static IReadOnlyList<Cell> Row(SettingView setting) =>
    [
        setting.Key,
        setting.Source == Default ? Cell.Of(setting.Value) : Cell.Of(setting.Value, Tone.Strong),
        Cell.Of(setting.Default, Tone.Faint),
        setting.Name is null ? Cell.Of(setting.Source, Tone.Faint) : $"{setting.Source} {(setting.Source == File ? setting.Place : null) ?? setting.Name}",
    ];
}
