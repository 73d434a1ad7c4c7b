namespace SwarmGuard.Core.Settings;

/// <summary>Checks a configuration file's keys and gathers its values; every problem at once.</summary>
public sealed class PolicyFile
{
    private readonly string _name;
    private readonly Dictionary<string, WrittenValue> _values = [];
    private readonly Dictionary<string, WrittenValue> _variables = [];
    private readonly List<string> _problems = [];
    private readonly List<string> _notices = [];

    private PolicyFile(string name) => _name = name;

    /// <summary>By the setting's key. Whether each is allowed is for <see cref="PolicyReader"/> to say.</summary>
    public IReadOnlyDictionary<string, WrittenValue> Values => _values;

    /// <summary>What stands in place of variables of the environment, by their names.</summary>
    public IReadOnlyDictionary<string, WrittenValue> Variables => _variables;

    /// <summary>One sentence for each.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>What is right and has no effect, and why.</summary>
    public IReadOnlyList<string> Notices => _notices;

    /// <param name="name">The file's name, for errors.</param>
    /// <param name="root">What is in it.</param>
    public static PolicyFile Read(string name, FileNode.Section root)
    {
        var file = new PolicyFile(name);
        file.Walk(root, KeyTree.Root, "");
        return file;
    }

    private void Walk(FileNode.Section section, KeyTree known, string path)
    {
        foreach (var (name, node) in section.Entries)
        {
            var key = path + name;
            if (known.Child(name) is not { } here) TellUnknown(key, name, node, known, path);
            else if (here.WithoutEffect is { } why) _notices.Add($"{Where(node)}{key} has no effect: {why}");
            else if (here.Variable is { } variable) Take(key, node, variable);
            else if (here.IsSection) Enter(key, node, here);
            else Take(key, node, here.Setting!);
        }
    }

    private void Enter(string key, FileNode node, KeyTree known)
    {
        // A section whose keys are all commented out is an empty value.
        if (node is FileNode.Value { Text: "" }) return;
        if (node is FileNode.Section section) Walk(section, known, key + ".");
        else _problems.Add(Written(key, node).Refusal($"a section with {string.Join(", ", known.Names)}"));
    }

    private void Take(string key, FileNode node, Setting setting)
    {
        var written = Written(key, node);
        if (node is not FileNode.Value value) _problems.Add(written.Refusal(setting.Shape.Allowed));
        else if (value.Text.Length > 0 && !_values.TryAdd(setting.Key, written) && _values[setting.Key] is var other && other.Text != written.Text)
            _problems.Add(written.Refusal($"the same as {other.Name}, which is {other.Text} and sets the same thing"));
    }

    private void Take(string key, FileNode node, string variable)
    {
        if (node is not FileNode.Value value) _problems.Add(Written(key, node).Refusal("one text"));
        else if (value.Text.Length > 0) _variables[variable] = Written(key, node);
    }

    private void TellUnknown(string key, string name, FileNode node, KeyTree known, string path)
    {
        // First among the names that could stand here; else a key that belongs into another section.
        var nearest = NearestName.To(name, known.Names) is { } sibling ? path + sibling : Namesake(name);
        var written = Written(key, node);
        _problems.Add(nearest is not null
            ? written.Refusal($"a known key; did you mean {nearest}?")
            : written.Refusal($"a known key; known here: {string.Join(", ", known.Names)}"));
    }

    private static string? Namesake(string name) =>
        NearestName.To(name, SettingCatalogue.All.Select(s => LastOf(s.Key))) is { } last
            ? SettingCatalogue.All.First(s => LastOf(s.Key) == last).Key
            : null;

    private static string LastOf(string key) => key[(key.LastIndexOf('.') + 1)..];

    private WrittenValue Written(string key, FileNode node) => new(
        key,
        node switch
        {
            FileNode.Value value => value.Text,
            FileNode.List => "[...]",
            _ => "{...}",
        },
        Where(node));

    private string Where(FileNode node) => $"{_name}:{node.Line}: ";
}
