using System.Globalization;
using System.Text.Json;

namespace SwarmGuard.Core.Wire;

/// <summary>Reads one JSON object's fields, collecting every problem instead of stopping at the first.</summary>
internal sealed class FieldReader(JsonElement element, string path, List<FieldProblem> problems)
{
    private const int MaxTextLength = 512;

    /// <summary>Times outside these are mistakes, and reckoning with them could overflow.</summary>
    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly HashSet<string> _known = [];

    public string Text(string name) => Required(name) is { } value ? ReadText(name, value) ?? "" : "";

    public string? OptionalText(string name) => Optional(name) is { } value ? ReadText(name, value) : null;

    public double Number(string name, double min, double max) => Required(name) is { } value ? ReadNumber(name, value, min, max) : 0;

    public double? OptionalNumber(string name, double min, double max) =>
        Optional(name) is { } value ? ReadNumber(name, value, min, max) : null;

    public DateTimeOffset Time(string name) => Required(name) is { } value ? ReadTime(name, value) : default;

    public DateTimeOffset? OptionalTime(string name) => Optional(name) is { } value ? ReadTime(name, value) : null;

    public FieldReader? Object(string name)
    {
        if (Required(name) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.Object) return new FieldReader(value, $"{path}{name}.", problems);
        Refuse(name, value, "must be an object");
        return null;
    }

    /// <summary>Reports every field that nobody asked for.</summary>
    public void RefuseUnknown()
    {
        foreach (var property in element.EnumerateObject().Where(p => !_known.Contains(p.Name)))
            Refuse(Shorten(property.Name), property.Value, $"is not known; known here: {string.Join(", ", _known.Order(StringComparer.Ordinal))}");
    }

    public void Refuse(string name, JsonElement? value, string problem) =>
        problems.Add(new FieldProblem(path + name, value is { } v ? Shorten(v.GetRawText()) : null, problem));

    private JsonElement? Required(string name)
    {
        var value = Optional(name);
        if (value is null) Refuse(name, null, "is missing");
        return value;
    }

    private JsonElement? Optional(string name)
    {
        _known.Add(name);
        return element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    private string? ReadText(string name, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String || !TryGetString(value, out var text))
            Refuse(name, value, "must be a string");
        else if (text.Length is 0 or > MaxTextLength)
            Refuse(name, value, $"must have 1 to {MaxTextLength} characters");
        else
            return text;
        return null;
    }

    private double ReadNumber(string name, JsonElement value, double min, double max)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= min && number <= max) return number;
        Refuse(name, value, string.Create(CultureInfo.InvariantCulture, $"must be a number from {min} to {max}"));
        return 0;
    }

    private DateTimeOffset ReadTime(string name, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var seconds)
            && seconds > Earliest.ToUnixTimeSeconds() && seconds < Latest.ToUnixTimeSeconds())
        {
            return DateTimeOffset.UnixEpoch.AddSeconds(seconds);
        }

        if (value.ValueKind == JsonValueKind.String && TryGetString(value, out var text) && StartsWithDate(text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            && time > Earliest && time < Latest)
        {
            return time.ToUniversalTime();
        }

        Refuse(name, value, "must be an ISO 8601 time, or seconds since 1970, from the year 2000 on");
        return default;
    }

    // The parser itself would also take "12:30" for a time of today, by a clock that this room doesn't have.
    private static bool StartsWithDate(string text) => text.Length > 10 && text[4] == '-' && text[7] == '-' && (text[10] is 'T' or ' ');

    // Escapes can encode half a surrogate pair, which is valid JSON and no valid string.
    private static bool TryGetString(JsonElement value, out string text)
    {
        try
        {
            text = value.GetString() ?? "";
            return true;
        }
        catch (InvalidOperationException)
        {
            text = "";
            return false;
        }
    }

    private static string Shorten(string text) => text.Length <= 80 ? text : text[..77] + "...";
}
