namespace SwarmGuard.Core.Settings;

/// <summary>A configuration file as a tree, whatever syntax it was written in.</summary>
/// <param name="Line">Where it begins, counted from 1.</param>
public abstract record FileNode(int Line)
{
    /// <summary>One value; empty where a key has none.</summary>
    public sealed record Value(string Text, int Line) : FileNode(Line);

    /// <summary>Several values, which no setting of a policy takes.</summary>
    public sealed record List(IReadOnlyList<FileNode> Items, int Line) : FileNode(Line);

    /// <summary>Keys with what is under them. No key comes twice.</summary>
    public sealed record Section(IReadOnlyList<(string Key, FileNode Node)> Entries, int Line) : FileNode(Line);
}
