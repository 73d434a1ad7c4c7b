using System.Globalization;
using SwarmGuard.Cli.Explain;
using SwarmGuard.Cli.Output;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Cli.Timeline;

/// <summary>Entries as lines. It remembers how wide its columns are, so that lines that come later stand below the earlier ones.</summary>
internal sealed class TimelineLines(bool reasons)
{
    private const int ReasonIndent = 4;
    private static readonly Column[] Columns = [new(""), new(""), new(""), new(""), new("")];
    private int _seqWidth = 4;
    private int _kindWidth = TimelineKind.Outcome.Length;
    private int _serviceWidth = 3;

    public IReadOnlyList<Block> Of(IReadOnlyList<TimelineEntry> entries)
    {
        foreach (var entry in entries) Widen(entry);
        return [.. entries.SelectMany(Lines)];
    }

    private static string Seq(TimelineEntry entry) => entry.Seq.ToString(CultureInfo.InvariantCulture);

    private static string Service(TimelineEntry entry) => entry.Service.Length == 0 ? "-" : entry.Service;

    private static Tone Colour(string kind) => kind switch
    {
        TimelineKind.Act => Tone.Strong,
        TimelineKind.Outcome => Tone.Good,
        TimelineKind.Alert or TimelineKind.Notice => Tone.Doubtful,
        _ => Tone.Plain,
    };

    private void Widen(TimelineEntry entry)
    {
        _seqWidth = Math.Max(_seqWidth, Seq(entry).Length);
        _kindWidth = Math.Max(_kindWidth, entry.Kind.Length);
        _serviceWidth = Math.Max(_serviceWidth, Service(entry).Length);
    }

    private IEnumerable<Block> Lines(TimelineEntry entry)
    {
        yield return new Block.Grid(Columns,
        [
            [
                Cell.Time(entry.At, Tone.Faint),
                Cell.Of(Seq(entry).PadLeft(_seqWidth), Tone.Faint),
                Cell.Of(entry.Kind.PadRight(_kindWidth), Colour(entry.Kind)),
                Service(entry).PadRight(_serviceWidth),
                entry.Message,
            ],
        ]);
        if (reasons && entry.Decision is { Gates.Count: > 0 } decision) yield return GateGrid.Of(decision.Gates, ReasonIndent);
    }
}
