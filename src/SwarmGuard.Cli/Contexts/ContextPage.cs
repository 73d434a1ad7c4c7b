using SwarmGuard.Cli.Output;

namespace SwarmGuard.Cli.Contexts;

/// <summary>The contexts as a table. Of a token it shows only whether there is one.</summary>
internal static class ContextPage
{
    private static readonly Column[] Columns = [new("CURRENT"), new("NAME"), new("TOKEN"), new("MANAGER")];

    public static IReadOnlyList<Block> Of(ContextBook book, string path) => book.Contexts.Count == 0
        ? [new Block.Sentence($"There is no context in {path}; 'swarmguard context set NAME --manager URL' adds one.")]
        : [new Block.Grid(Columns, [
                .. book.Contexts.OrderBy(context => context.Key, StringComparer.Ordinal)
                .Select(c => Row(c.Key, c.Value, book.Current))])];

    private static IReadOnlyList<Cell> Row(string name, ContextEntry entry, string? current) =>
    [
        name == current ? Cell.Of("*", Tone.Good) : Cell.None,
        name,
        entry.Token is null ? "none" : "set",
        entry.Manager.AbsoluteUri.TrimEnd('/'),
    ];
}
