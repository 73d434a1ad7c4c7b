namespace SwarmGuard.Core.Settings;

/// <summary>All keys that a file may have, as the sections they are in.</summary>
internal sealed class KeyTree
{
    public static readonly KeyTree Root = Build();

    private readonly Dictionary<string, KeyTree> _children = [];

    /// <summary>What the key here sets; null for a section, and for a key that sets nothing.</summary>
    public Setting? Setting { get; private set; }

    /// <summary>Why the original system's key here sets nothing; null for others.</summary>
    public string? WithoutEffect { get; private set; }

    /// <summary>The variable that says the same as the key here; null for others.</summary>
    public string? Variable { get; private set; }

    public IReadOnlyCollection<string> Names => _children.Keys;

    public bool IsSection => _children.Count > 0;

    public KeyTree? Child(string name) => _children.GetValueOrDefault(name);

    private static KeyTree Build()
    {
        var root = new KeyTree();
        foreach (var setting in SettingCatalogue.All)
        {
            foreach (var key in setting.Names.Keys) root.At(key).Setting = setting;
        }

        foreach (var (key, why) in OriginalKeys.WithoutEffect) root.At(key).WithoutEffect = why;
        foreach (var (key, variable) in OriginalKeys.OfVariables) root.At(key).Variable = variable;
        return root;
    }

    private KeyTree At(string path)
    {
        var node = this;
        foreach (var name in path.Split('.'))
        {
            if (!node._children.TryGetValue(name, out var child)) node._children[name] = child = new KeyTree();
            node = child;
        }

        return node;
    }
}
