using System.Globalization;

namespace SwarmGuard.Core.Settings;

/// <summary>
/// Reads settings from environment variables and gathers every error, so that an operator mends a bad stack file in one
/// go. A missing or empty variable means its default: stack files pass empty strings for what is not set.
/// </summary>
public sealed class SettingReader(Func<string, string?> variable)
{
    private readonly List<string> _errors = [];

    /// <summary>One sentence for each bad setting: its name, its value, what is allowed.</summary>
    public IReadOnlyList<string> Errors => _errors;

    public bool IsSet(string name) => Raw(name) is not null;

    public string? Text(string name) => Raw(name);

    public double Number(string name, double fallback, double least, double most, string unit = "") =>
        OptionalNumber(name, least, most, unit) ?? fallback;

    public double? OptionalNumber(string name, double least, double most, string unit = "")
    {
        if (Raw(name) is not { } text) return null;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
            return value;
        Refuse(name, text, string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most}{Suffix(unit)}"));
        return null;
    }

    public int Whole(string name, int fallback, int least, int most) => OptionalWhole(name, least, most) ?? fallback;

    public int? OptionalWhole(string name, int least, int most)
    {
        if (Raw(name) is not { } text) return null;
        if (int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
            return value;
        Refuse(name, text, string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"));
        return null;
    }

    public TimeSpan Seconds(string name, double fallback, double least, double most) =>
        TimeSpan.FromSeconds(Number(name, fallback, least, most, "seconds"));

    public Uri? HttpUrl(string name)
    {
        if (Raw(name) is not { } text) return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https") return url;
        Refuse(name, text, "an http or https address, for example http://recovery-manager:5000");
        return null;
    }

    public T Choice<T>(string name, T fallback, params ReadOnlySpan<(string Word, T Value)> choices)
    {
        if (Raw(name) is not { } text) return fallback;
        var words = new List<string>();
        foreach (var (word, value) in choices)
        {
            if (string.Equals(word, text, StringComparison.OrdinalIgnoreCase)) return value;
            words.Add(word);
        }

        Refuse(name, text, string.Join(" or ", words));
        return fallback;
    }

    /// <summary>Adds an error that concerns a value already read, or several settings together.</summary>
    public void Refuse(string name, string value, string allowed) => _errors.Add($"{name}='{value}': expected {allowed}");

    private string? Raw(string name) => variable(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    private static string Suffix(string unit) => unit.Length == 0 ? "" : " " + unit;
}
