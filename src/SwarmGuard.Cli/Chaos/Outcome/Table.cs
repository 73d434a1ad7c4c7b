using System.Text;

namespace SwarmGuard.Cli.Chaos.Outcome;

/// <summary>A table of Markdown with columns in line, so that it can be read as it is.</summary>
internal static class Table
{
    public static string Of(string[] heads, IReadOnlyList<string[]> rows)
    {
        var widths = heads.Select((head, at) => rows.Select(row => row[at].Length).Append(head.Length).Max()).ToArray();
        var text = new StringBuilder();
        Add(text, heads, widths);
        Add(text, [.. widths.Select(width => new string('-', width))], widths);
        foreach (var row in rows) Add(text, row, widths);
        return text.ToString();
    }

    private static void Add(StringBuilder text, string[] cells, int[] widths) =>
        text.Append("| ").AppendJoin(" | ", cells.Select((cell, at) => cell.PadRight(widths[at]))).AppendLine(" |");
}
