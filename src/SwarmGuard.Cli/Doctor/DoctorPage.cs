using SwarmGuard.Cli.Output;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Cli.Doctor;

/// <summary>Findings: in a pipe one a line; for people with what they come to, and each remedy below its finding.</summary>
internal static class DoctorPage
{
    private static readonly Column[] Plain = [new(""), new(""), new(""), new("")];
    private static readonly Column[] WithRemedies = [new(""), new(""), new(""), new("", Folded: true), new("")];

    public static IReadOnlyList<Block> Of(DoctorView view, bool forPeople) => forPeople
        ? [Verdict(view.Findings), new Block.Gap(), new Block.Grid(WithRemedies, [.. view.Findings.Select(Folded)])]
        : [new Block.Grid(Plain, [.. view.Findings.Select(OnOneLine)])];

    private static Block.Sentence Verdict(IReadOnlyList<FindingView> findings)
    {
        int errors = Number(findings, FindingSeverity.Error), warnings = Number(findings, FindingSeverity.Warning);
        return new Block.Sentence((errors, warnings) switch
        {
            (0, 0) => new Run("Nothing is wrong.", Tone.Good),
            (0, _) => new Run($"{Count(warnings, "warning")}.", Tone.Doubtful),
            _ => new Run($"{Count(errors, "error")}, {Count(warnings, "warning")}.", Tone.Bad),
        });
    }

    private static IReadOnlyList<Cell> OnOneLine(FindingView finding) =>
        [.. Head(finding), finding.Remedy is null ? finding.Message : $"{finding.Message} -> {finding.Remedy}"];

    private static IReadOnlyList<Cell> Folded(FindingView finding) =>
        [.. Head(finding), finding.Remedy is null ? Cell.None : $"→ {finding.Remedy}", finding.Message];

    private static IEnumerable<Cell> Head(FindingView finding) =>
        [Cell.Of(finding.Severity, ToneOf(finding.Severity)), finding.Check, Cell.Of(finding.Subject)];

    private static Tone ToneOf(string severity) => severity switch
    {
        FindingSeverity.Error => Tone.Bad,
        FindingSeverity.Warning => Tone.Doubtful,
        FindingSeverity.Ok => Tone.Good,
        _ => Tone.Plain,
    };

    private static int Number(IReadOnlyList<FindingView> findings, string severity) => findings.Count(f => f.Severity == severity);

    private static string Count(int number, string what) => number == 1 ? $"1 {what}" : $"{number} {what}s";
}
