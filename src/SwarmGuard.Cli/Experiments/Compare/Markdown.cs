namespace SwarmGuard.Cli.Experiments.Compare;

/// <summary>Text that stands in a table of a Markdown page.</summary>
internal static class Markdown
{
    /// <summary>Nothing in it ends the cell, begins markup or is taken for HTML.</summary>
    public static string Cell(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        foreach (var special in (string[])["\\", "|", "*", "_", "`", "[", "]"]) line = line.Replace(special, "\\" + special, StringComparison.Ordinal);
        return line.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
    }

    public static string Row(params IEnumerable<string> cells) => $"| {string.Join(" | ", cells.Select(Cell))} |";

    public static IEnumerable<string> Table(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows) =>
        [Row(header), $"|{string.Concat(header.Select(_ => "---|"))}", .. rows.Select(row => Row(row))];
}
