using Spectre.Console;
using Spectre.Console.Rendering;

namespace SwarmGuard.Cli.Output;

/// <summary>A page for people: tables, colours, and lines that are wrapped where the terminal ends.</summary>
internal static class TerminalPage
{
    /// <summary>Below so many columns those that are <see cref="Column.Wide"/> are left out.</summary>
    private const int Narrow = 110;

    public static IRenderable Render(IEnumerable<Block> blocks, int width, Clockface clock) =>
        new Rows(WithoutDoubleGaps([.. blocks]).Select(block => Render(block, width, clock)));

    /// <summary>A table with a header brings an empty line above and below.</summary>
    private static IEnumerable<Block> WithoutDoubleGaps(IReadOnlyList<Block> blocks) => blocks.Where((block, i) =>
        block is not Block.Gap || !(IsFramed(blocks.ElementAtOrDefault(i - 1)) || IsFramed(blocks.ElementAtOrDefault(i + 1))));

    private static bool IsFramed(Block? block) => block is Block.Grid { HasHeader: true };

    private static IRenderable Render(Block block, int width, Clockface clock) => block switch
    {
        Block.Sentence sentence => Indented(Text(sentence.Text, clock), sentence.Indent),
        Block.Grid grid => Indented(Table(grid, width, clock), grid.Indent),
        _ => new Text(""),
    };

    private static IRenderable Indented(IRenderable inner, int indent) =>
        indent == 0 ? inner : new Padder(inner, new Padding(indent, 0, 0, 0));

    private static Table Table(Block.Grid grid, int width, Clockface clock)
    {
        var shown = grid.Columns.Index().Where(c => !c.Item.Folded && !(c.Item.Wide && width < Narrow)).Select(c => c.Index).ToList();
        var table = new Table { Border = grid.HasHeader ? TableBorder.Simple : TableBorder.None, ShowHeaders = grid.HasHeader };
        table.BorderStyle = Style(Tone.Faint);
        // The frame itself puts one column between two.
        var padding = width < Narrow ? 0 : 1;
        foreach (var (i, isLast) in shown.Select((i, n) => (i, n == shown.Count - 1)))
        {
            var isLongName = i == shown[0] && grid.Rows.Select(row => row[i].On(clock).Length).DefaultIfEmpty().Max() > width / 3;
            var column = new TableColumn(new Text(Header(grid.Columns[i], width), Style(Tone.Strong))) { NoWrap = !isLast && !isLongName };
            column.Alignment = grid.Columns[i].Right ? Justify.Right : Justify.Left;
            column.Padding = new Padding(0, 0, isLast ? 0 : grid.HasHeader ? padding : 2, 0);
            table.AddColumn(column);
        }

        foreach (var row in grid.Rows)
            table.AddRow(shown.Select(i => i == shown[^1] ? Last(grid, row, i, clock) : Text(row[i], clock)));
        return table;
    }

    private static string Header(Column column, int width) => width < Narrow && column.Short is { } name ? name : column.Name;

    private static Paragraph Last(Block.Grid grid, IReadOnlyList<Cell> row, int i, Clockface clock)
    {
        var text = Text(row[i], clock);
        var folded = grid.Columns.Index().Where(c => c.Item.Folded && !row[c.Index].IsNone).Select(c => row[c.Index].On(clock)).ToList();
        if (folded.Count > 0) text.Append("\n" + string.Join(", ", folded), Style(Tone.Faint));
        return text;
    }

    private static Paragraph Text(Cell cell, Clockface clock)
    {
        var text = new Paragraph();
        foreach (var run in cell.Runs) text.Append(run.On(clock), Style(run.Tone));
        return text;
    }

    private static Style Style(Tone tone) => tone switch
    {
        Tone.Faint => new Style(Color.Grey),
        Tone.Strong => new Style(decoration: Decoration.Bold),
        Tone.Good => new Style(Color.Green),
        Tone.Doubtful => new Style(Color.Yellow),
        Tone.Bad => new Style(Color.Red),
        _ => Spectre.Console.Style.Plain,
    };
}
