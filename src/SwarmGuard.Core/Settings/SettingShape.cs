using System.Globalization;

namespace SwarmGuard.Core.Settings;

/// <summary>Which values a setting takes, for whoever reads, describes or completes it.</summary>
/// <param name="Type">Its kind.</param>
/// <param name="Least">The smallest number allowed.</param>
/// <param name="Most">The largest number allowed.</param>
/// <param name="Unit">What a number counts, or empty.</param>
/// <param name="Words">All words allowed, for a choice or a switch.</param>
public sealed record SettingShape(SettingType Type, double Least, double Most, string Unit, IReadOnlyList<string> Words)
{
    public static readonly SettingShape Switch = Choice(SettingType.Switch, ["true", "false"]);

    /// <summary>What is allowed, in the words of every error.</summary>
    public string Allowed => Type switch
    {
        SettingType.Number => string.Create(CultureInfo.InvariantCulture, $"a number from {Least} to {Most}{Suffix}"),
        SettingType.Whole => string.Create(CultureInfo.InvariantCulture, $"a whole number from {Least} to {Most}{Suffix}"),
        _ => Words.Count < 3 ? string.Join(" or ", Words) : $"{string.Join(", ", Words.SkipLast(1))} or {Words[^1]}",
    };

    private string Suffix => Unit.Length == 0 ? "" : " " + Unit;

    public static SettingShape Choice(IReadOnlyList<string> words) => Choice(SettingType.Choice, words);

    public double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= Least && value <= Most ? value : null;

    public int? Whole(string text) =>
        int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) && value >= Least && value <= Most ? value : null;

    /// <summary>Which of the words it is, or null when it is none.</summary>
    public int? Word(string text)
    {
        for (var i = 0; i < Words.Count; i++)
        {
            if (Words[i].Equals(text, StringComparison.OrdinalIgnoreCase)) return i;
        }

        return null;
    }

    private static SettingShape Choice(SettingType type, IReadOnlyList<string> words) => new(type, 0, 0, "", words);
}
