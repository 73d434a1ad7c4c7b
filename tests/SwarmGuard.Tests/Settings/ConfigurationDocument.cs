using System.Text;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Settings;

namespace SwarmGuard.Tests.Settings;

/// <summary>Writes docs/configuration.md from the catalogue of settings, around the prose of configuration.prose.txt.</summary>
internal static class ConfigurationDocument
{
    private static readonly (string Section, string Title)[] Sections =
    [
        ("", "For all and for each"), ("monitoring", "Sampling"), ("breaches", "Breaches"), ("thresholds", "Thresholds"), ("migration", "Moving tasks"),
        ("nodes", "Headroom of nodes"), ("limits", "Limits of the cluster"), ("scaling", "Changing the number of replicas"),
    ];

    public static string Write(string prose) => prose.Replace("<!-- settings -->\n", Settings()).Replace("<!-- originals -->\n", Originals());

    private static string Settings()
    {
        var text = new StringBuilder();
        foreach (var (section, title) in Sections)
        {
            text.Append($"### {title}\n| key | variable | label | allowed | default | meaning |\n|---|---|---|---|---|---|\n");
            foreach (var setting in SettingCatalogue.All.Where(s => Section(s) == section)) text.Append(Row(setting));
            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Row(Setting setting)
    {
        var names = setting.Names;
        var label = names.Label is null ? "" : $"`{names.Label}`";
        var standard = setting.Show(new ServicePolicy()) is { } value ? $"`{value}`" : "none";
        return $"| `{names.Key}` | `{names.Variable}` | {label} | {Allowed(setting)} | {standard} | {names.Meaning} |\n";
    }

    private static string Allowed(Setting setting) => setting.Shape.Type is SettingType.Choice or SettingType.Switch
        ? string.Join(", ", setting.Shape.Words.Select(w => $"`{w}`"))
        : setting.Shape.Allowed.Replace("a number from ", "").Replace("a whole number from ", "whole, ");

    private static string Originals()
    {
        var text = new StringBuilder("| key of the original | sets |\n|---|---|\n");
        foreach (var setting in SettingCatalogue.All)
        {
            foreach (var key in setting.Names.Originals) text.Append($"| `{key}` | `{setting.Key}` |\n");
        }

        foreach (var (key, variable) in OriginalKeys.OfVariables) text.Append($"| `{key}` | the variable `{variable}`, where the environment says nothing of InfluxDB |\n");
        foreach (var (key, why) in OriginalKeys.WithoutEffect) text.Append($"| `{key}` | nothing: {why} |\n");
        return text.ToString();
    }

    private static string Section(Setting setting) => setting.Key.Contains('.') ? setting.Key[..setting.Key.IndexOf('.')] : "";
}
