using System.Globalization;
using SwarmGuard.Core.Settings;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SwarmGuard.Manager.Settings;

/// <summary>
/// Reads YAML into a tree, from the parser's events: what would bind them to types needs reflection, which native code has none of,
/// and forgets the lines that errors must name.
/// </summary>
internal static class YamlFile
{
    /// <summary>No configuration nests deeper; a file that does is not one.</summary>
    private const int Deepest = 16;

    /// <summary>Null when the text is no YAML that a configuration may be; <paramref name="problem"/> then says where and why.</summary>
    public static FileNode.Section? Parse(string name, string text, out string? problem)
    {
        problem = null;
        try
        {
            var parser = new Parser(new StringReader(text));
            parser.Consume<StreamStart>();
            if (parser.TryConsume<StreamEnd>(out _)) return Empty;
            parser.Consume<DocumentStart>();
            var root = Node(parser, "", 0);
            parser.Consume<DocumentEnd>();
            if (!parser.TryConsume<StreamEnd>(out _)) throw At(parser.Current, "a second document: expected one");
            return root switch
            {
                FileNode.Section section => section,
                FileNode.Value { Text: "" } => Empty,
                _ => throw new YamlException(new Mark(0, root.Line, 1), Mark.Empty, "expected keys with values, such as `mode: observe`"),
            };
        }
        catch (YamlException e)
        {
            problem = string.Create(CultureInfo.InvariantCulture, $"{name}:{Math.Max(1, e.Start.Line)}: {Reason(e)}");
            return null;
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            // The parser's own trouble with some texts that are none, such as `{a: [*-`.
            problem = $"{name}: not valid YAML: {e.Message}";
            return null;
        }
    }

    private static FileNode.Section Empty => new([], 1);

    private static FileNode Node(Parser parser, string path, int depth)
    {
        if (depth > Deepest) throw At(parser.Current, $"nested deeper than {Deepest} levels");
        if (parser.Current is NodeEvent { Anchor.IsEmpty: false } or AnchorAlias) throw At(parser.Current, "anchors and aliases (& and *) are not understood here");
        if (parser.TryConsume<Scalar>(out var scalar)) return new FileNode.Value(Text(scalar), Line(scalar));
        if (parser.TryConsume<SequenceStart>(out var list))
        {
            var items = new List<FileNode>();
            while (!parser.TryConsume<SequenceEnd>(out _)) items.Add(Node(parser, path, depth + 1));
            return new FileNode.List(items, Line(list));
        }

        var start = parser.Consume<MappingStart>();
        return new FileNode.Section(Entries(parser, path, depth), Line(start));
    }

    private static List<(string Key, FileNode Node)> Entries(Parser parser, string path, int depth)
    {
        var entries = new List<(string Key, FileNode Node)>();
        var lines = new Dictionary<string, int>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (!parser.TryConsume<Scalar>(out var key)) throw At(parser.Current, "a key that is no word");
            if (!lines.TryAdd(key.Value, Line(key))) throw At(key, $"{path}{key.Value} stands here a second time; the first is in line {lines[key.Value]}");
            var value = Node(parser, $"{path}{key.Value}.", depth + 1);
            entries.Add((key.Value, value is FileNode.Value { Text: "" } empty ? empty with { Line = Line(key) } : value));
        }

        return entries;
    }

    private static string Text(Scalar scalar) =>
        scalar is { Style: ScalarStyle.Plain, Value: "null" or "Null" or "NULL" or "~" } ? "" : scalar.Value.Trim();

    private static int Line(ParsingEvent at) => (int)at.Start.Line;

    private static YamlException At(ParsingEvent? at, string message) => new(at?.Start ?? Mark.Empty, at?.End ?? Mark.Empty, message);

    private static string Reason(YamlException e) =>
        e.GetType() == typeof(YamlException) ? e.Message : $"not valid YAML: {e.Message}";
}
