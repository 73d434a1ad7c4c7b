using System.Globalization;
using System.Text.RegularExpressions;
using SwarmGuard.Cli.Experiments.Results;

namespace SwarmGuard.Cli.Experiments.Reports.Pictures;

/// <summary>Names of marks so that none stands on another: those without room are put together.</summary>
internal static partial class MarkNames
{
    private sealed record Group(double From, double To, IReadOnlyList<string> Names)
    {
        public double Middle => (From + To) / 2;

        public string Text => MarkNames.Text(Names);
    }

    /// <param name="marks">Of the run.</param>
    /// <param name="letter">A letter's width, in the axis' unit.</param>
    public static IReadOnlyList<MarkName> Of(IEnumerable<Mark> marks, double letter)
    {
        var groups = marks.OrderBy(mark => mark.At).Select(mark => new Group(mark.At, mark.At, [mark.Name])).ToList();
        for (var i = 0; i < groups.Count - 1;)
        {
            var room = groups[i + 1].Middle - groups[i].Middle;
            if (room >= (groups[i].Text.Length + groups[i + 1].Text.Length + 2) / 2.0 * letter)
            {
                i++;
                continue;
            }

            groups[i] = new Group(groups[i].From, groups[i + 1].To, [.. groups[i].Names, .. groups[i + 1].Names]);
            groups.RemoveAt(i + 1);
            // The longer name may now reach into the one before.
            i = Math.Max(0, i - 1);
        }

        return [.. groups.Select(group => new MarkName(group.Middle, group.Text))];
    }

    // T1, T2, T3 is T1–T3; what is there twice is named once.
    internal static string Text(IReadOnlyList<string> names)
    {
        List<(string First, string Last)> rows = [];
        foreach (var name in names.Distinct())
        {
            if (rows.Count > 0 && Follows(rows[^1].Last, name)) rows[^1] = (rows[^1].First, name);
            else rows.Add((name, name));
        }

        return string.Join(", ", rows.Select(row => row.First == row.Last ? row.First : Follows(row.First, row.Last) ? $"{row.First}, {row.Last}" : $"{row.First}–{row.Last}"));
    }

    private static bool Follows(string one, string next)
    {
        var (first, second) = (Numbered().Match(one), Numbered().Match(next));
        return first.Success && second.Success && first.Groups[1].Value == second.Groups[1].Value && Number(second) == Number(first) + 1;
    }

    private static int Number(Match name) => int.Parse(name.Groups[2].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("^([A-Za-z]+)([0-9]{1,4})$")]
    private static partial Regex Numbered();
}
