using System.Globalization;
using SwarmGuard.Core.Settings;

namespace SwarmGuard.Sinks.Notifying;

/// <summary>One section of the file, by its keys; what is wrong is added to the problems.</summary>
internal sealed class ReceiverSection(string file, string path, FileNode.Section section, List<string> problems)
{
    private const string NotShown = "(not shown)";
    private const int ShortestSecret = 16, LongestName = 64;
    private static readonly string[] Secrets = ["url", "secret"];

    public void RefuseOthers(IReadOnlyCollection<string> known)
    {
        foreach (var (key, node) in section.Entries.Where(entry => !known.Contains(entry.Key)))
        {
            var shown = IsAddress(key) ? NotShown : key;
            problems.Add(new WrittenValue(path + shown, NotShown, Where(node)).Refusal(NearestName.To(key, known) is { } nearest
                ? $"a known key; did you mean {path}{nearest}?"
                : $"a known key; known here: {string.Join(", ", known)}"));
        }
    }

    public string? Name(string key)
    {
        const string allowed = "1 to 64 letters, digits, dots, dashes or underscores";
        if (Text(key, allowed, isRequired: true) is not { } text) return null;
        if (text.Length <= LongestName && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_')) return text;
        Refuse(key, allowed);
        return null;
    }

    /// <param name="key">The key.</param>
    /// <param name="words">What it may be.</param>
    /// <param name="standard">What it is where nothing is said; null: something must be.</param>
    public string? Choice(string key, IReadOnlyList<string> words, string? standard = null)
    {
        var allowed = string.Join(" or ", words);
        if (Text(key, allowed, isRequired: standard is null) is not { } text) return Find(key) is null ? standard : null;
        if (words.Contains(text)) return text;
        Refuse(key, allowed);
        return null;
    }

    public Uri? Address(string key, bool isRequired)
    {
        const string allowed = "an http or https address without a user's name";
        if (Text(key, allowed, isRequired) is not { } text) return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url is { Scheme: "http" or "https", UserInfo: "", Host.Length: > 0 }) return url;
        Refuse(key, allowed);
        return null;
    }

    public string? Secret(string key)
    {
        const string allowed = "at least 16 characters";
        if (Text(key, allowed, isRequired: false) is not { } text) return null;
        if (text.Length >= ShortestSecret) return text;
        Refuse(key, allowed);
        return null;
    }

    public TimeSpan Minutes(string key, TimeSpan standard)
    {
        const string allowed = "a number of minutes from 1 to 1440";
        if (Text(key, allowed, isRequired: false) is not { } text) return standard;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var minutes) && minutes is >= 1 and <= 1440)
            return TimeSpan.FromMinutes(minutes);
        Refuse(key, allowed);
        return standard;
    }

    /// <summary>Null where the key is not there.</summary>
    public IReadOnlyList<string>? Words(string key, IReadOnlyList<string>? allowed)
    {
        if (Find(key) is null or FileNode.Value { Text: "" }) return null;
        var words = new List<string>();
        var meant = allowed is null ? "a list of service names, with * and ? for letters" : $"a list of {string.Join(", ", allowed)}";
        foreach (var item in Items(key, meant))
        {
            if (item is FileNode.Value { Text.Length: > 0 } value && allowed?.Contains(value.Text) != false) words.Add(value.Text);
            else Refuse(key, item, meant);
        }

        return words;
    }

    public IReadOnlyList<FileNode> Items(string key, string allowed)
    {
        switch (Find(key))
        {
            case null or FileNode.Value { Text: "" }:
                return [];
            case FileNode.List list:
                return list.Items;
            default:
                Refuse(key, allowed);
                return [];
        }
    }

    public void Refuse(string key, string allowed) => Refuse(key, Find(key) ?? section, allowed);

    public void Refuse(string key, FileNode node, string allowed) =>
        problems.Add(new WrittenValue(path + key, Shown(key, node), Where(node)).Refusal(allowed));

    private string? Text(string key, string allowed, bool isRequired)
    {
        switch (Find(key))
        {
            case FileNode.Value { Text.Length: > 0 } value:
                return value.Text;
            case null or FileNode.Value when !isRequired:
                return null;
            case null or FileNode.Value:
                problems.Add(new WrittenValue(path + key, "", Where(Find(key) ?? section)).Refusal(allowed));
                return null;
            default:
                Refuse(key, allowed);
                return null;
        }
    }

    private FileNode? Find(string key) => section.Entries.FirstOrDefault(entry => entry.Key == key).Node;

    private static string Shown(string key, FileNode node) => node switch
    {
        FileNode.Value value => Secrets.Contains(key) || IsAddress(value.Text) ? NotShown : value.Text,
        FileNode.List => "[...]",
        _ => "{...}",
    };

    // A webhook's address that slipped under another key stays a secret.
    private static bool IsAddress(string text) => text.Contains('/', StringComparison.Ordinal);

    private string Where(FileNode node) => $"{file}:{node.Line}: ";
}
