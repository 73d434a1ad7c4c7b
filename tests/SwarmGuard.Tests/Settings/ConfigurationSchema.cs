using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Settings;

namespace SwarmGuard.Tests.Settings;

/// <summary>Writes the JSON Schema of the configuration file from the catalogue of settings.</summary>
internal static class ConfigurationSchema
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write()
    {
        var root = Section("SwarmGuard's configuration file");
        root.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        foreach (var setting in SettingCatalogue.All)
        {
            Place(root, setting.Key, Value(setting, setting.Names.Meaning));
            foreach (var key in setting.Names.Originals) Place(root, key, Value(setting, $"The original system's name of {setting.Key}."));
        }

        foreach (var (key, variable) in OriginalKeys.OfVariables)
            Place(root, key, new JsonObject { ["description"] = $"As the variable {variable}, where the environment says nothing of InfluxDB.", ["type"] = "string" });
        foreach (var (key, why) in OriginalKeys.WithoutEffect)
            Place(root, key, new JsonObject { ["description"] = $"Has no effect: {why}.", ["deprecated"] = true });
        return root.ToJsonString(Readable) + "\n";
    }

    private static void Place(JsonObject root, string key, JsonObject value)
    {
        var section = root;
        var names = key.Split('.');
        foreach (var name in names.SkipLast(1))
        {
            var properties = section["properties"]!.AsObject();
            if (properties[name] is null) properties[name] = Section(null);
            section = properties[name]!.AsObject();
        }

        section["properties"]!.AsObject()[names[^1]] = value;
    }

    // A section whose keys are all commented out is null.
    private static JsonObject Section(string? description)
    {
        var section = new JsonObject();
        if (description is not null) section["description"] = description;
        section["type"] = new JsonArray("object", "null");
        section["properties"] = new JsonObject();
        section["additionalProperties"] = false;
        return section;
    }

    private static JsonObject Value(Setting setting, string meaning)
    {
        var shape = setting.Shape;
        var value = new JsonObject { ["description"] = meaning.Replace("`", "") + (shape.Unit.Length > 0 ? $" In {shape.Unit}." : "") };
        switch (shape.Type)
        {
            case SettingType.Choice:
                value["enum"] = new JsonArray([.. shape.Words.Select(w => (JsonNode)w)]);
                break;
            case SettingType.Switch:
                value["type"] = "boolean";
                break;
            default:
                value["type"] = shape.Type == SettingType.Whole ? "integer" : "number";
                value["minimum"] = shape.Least;
                value["maximum"] = shape.Most;
                break;
        }

        if (setting.Show(new ServicePolicy()) is { } standard) value["default"] = shape.Type == SettingType.Choice ? standard : JsonNode.Parse(standard);
        return value;
    }
}
