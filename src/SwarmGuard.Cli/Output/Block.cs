namespace SwarmGuard.Cli.Output;

/// <summary>A part of a page, which a terminal and a pipe show differently.</summary>
internal abstract record Block
{
    private Block()
    {
    }

    /// <summary>A line of its own.</summary>
    internal sealed record Sentence(Cell Text, int Indent = 0) : Block;

    /// <summary>A line to tell parts of a page apart.</summary>
    internal sealed record Gap : Block;

    /// <summary>Records, one a line. Only the last column may be long.</summary>
    internal sealed record Grid(IReadOnlyList<Column> Columns, IReadOnlyList<IReadOnlyList<Cell>> Rows, int Indent = 0) : Block
    {
        public bool HasHeader => Columns.Any(column => column.Name.Length > 0);
    }
}
