using System.Globalization;
using SwarmGuard.Cli.Output;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Cli.Auditing;

/// <summary>Entries of the audit log as lines: what was done, then what became of which value.</summary>
internal static class AuditPage
{
    private const int Indent = 4;
    private static readonly Column[] Columns = [new(""), new(""), new(""), new(""), new(""), new("")];
    private static readonly Column[] ChangeColumns = [new(""), new(""), new(""), new("")];

    public static IReadOnlyList<Block> Of(IReadOnlyList<AuditEntry> entries) =>
        entries.Count == 0 ? [new Block.Sentence("Nothing was changed.")] : [.. entries.SelectMany(Lines)];

    private static IEnumerable<Block> Lines(AuditEntry entry)
    {
        var who = entry.Caller is { } caller ? $" (asked by {caller})" : "";
        var detail = entry.Detail is { } said ? $": {said}" : "";
        yield return new Block.Grid(Columns,
        [
            [
                Cell.Time(entry.At, Tone.Faint),
                Cell.Of(entry.Seq.ToString(CultureInfo.InvariantCulture).PadLeft(4), Tone.Faint),
                Cell.Of(entry.What, Tone.Strong),
                Cell.Of(entry.Service),
                Cell.Of(entry.Result, entry.Result is AuditResult.Applied or AuditResult.FoundApplied ? Tone.Good : Tone.Doubtful),
                $"{entry.Why}{who}{detail}",
            ],
        ]);
        if (entry.Changes.Count > 0)
            yield return new Block.Grid(ChangeColumns, [.. entry.Changes.Select(c => (IReadOnlyList<Cell>)[c.Path, Cell.Of(c.From), "->", Cell.Of(c.To)])], Indent);
    }
}
