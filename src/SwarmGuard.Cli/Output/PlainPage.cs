using System.Text;

namespace SwarmGuard.Cli.Output;

/// <summary>A page for pipes and files: no colours, no frames, nothing wrapped; columns are told apart by two spaces or more.</summary>
internal static class PlainPage
{
    private const string Between = "  ";

    public static string Render(IEnumerable<Block> blocks)
    {
        var text = new StringBuilder();
        foreach (var block in blocks) Add(text, block);
        return text.ToString();
    }

    /// <summary>One record as a line, in columns that are at least so wide: for records that come one by one.</summary>
    public static string Line(IEnumerable<string> texts, IReadOnlyList<Column> columns, IReadOnlyList<int> widths) =>
        string.Join(Between, texts.Select((text, i) => columns[i].Right ? text.PadLeft(widths[i]) : text.PadRight(widths[i]))).TrimEnd();

    private static void Add(StringBuilder text, Block block)
    {
        switch (block)
        {
            case Block.Sentence sentence:
                AddLine(text, sentence.Indent, sentence.Text.On(Clockface.Iso));
                break;
            case Block.Grid grid:
                AddGrid(text, grid);
                break;
            default:
                text.Append('\n');
                break;
        }
    }

    private static void AddGrid(StringBuilder text, Block.Grid grid)
    {
        var rows = grid.Rows.Select(row => row.Select(cell => cell.On(Clockface.Iso)).ToList()).ToList();
        if (grid.HasHeader) rows.Insert(0, [.. grid.Columns.Select(column => column.Name)]);
        var widths = grid.Columns.Select((_, i) => rows.Select(row => row[i].Length).DefaultIfEmpty().Max()).ToList();
        foreach (var row in rows) AddLine(text, grid.Indent, Line(row, grid.Columns, widths));
    }

    private static void AddLine(StringBuilder text, int indent, string line) => text.Append(' ', indent).Append(line).Append('\n');
}
