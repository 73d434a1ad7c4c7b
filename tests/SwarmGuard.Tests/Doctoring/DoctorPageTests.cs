using Shouldly;
using Spectre.Console;
using SwarmGuard.Cli.Doctor;
using SwarmGuard.Cli.Output;
using SwarmGuard.Core.Wire;
using Xunit;

namespace SwarmGuard.Tests.Doctoring;

public sealed class DoctorPageTests
{
    private static readonly FindingView Bad =
        new() { Check = "agents", Severity = "error", Subject = "host-n2", Message = "no agent\nreports", Remedy = "look" };

    private static readonly FindingView Good = new() { Check = "nodes", Severity = "ok", Message = "2 of 2 nodes take tasks" };

    [Fact]
    public void In_a_pipe_there_is_one_finding_a_line_and_nothing_else() =>
        PlainPage.Render(DoctorPage.Of(View(Bad, Good), forPeople: false)).ShouldBe(
            "error  agents  host-n2  no agent reports -> look\nok     nodes   -        2 of 2 nodes take tasks\n");

    [Theory]
    [InlineData("ok", "Nothing is wrong.")]
    [InlineData("info", "Nothing is wrong.")]
    [InlineData("warning", "2 warnings.")]
    [InlineData("error", "2 errors, 0 warnings.")]
    public void People_are_told_first_what_it_comes_to(string severity, string verdict) =>
        InTerminal(Bad with { Severity = severity }, Bad with { Severity = severity }).Split('\n')[0].ShouldContain(verdict);

    [Fact]
    public void In_a_terminal_a_remedy_has_a_line_of_its_own_and_an_error_is_red()
    {
        var lines = InTerminal(Bad).Split('\n');

        var found = Array.FindIndex(lines, line => line.Contains("no agent reports", StringComparison.Ordinal));
        Array.FindIndex(lines, line => line.Contains("→ look", StringComparison.Ordinal)).ShouldBe(found + 1);
        // Red, or bright red.
        lines.ShouldContain(line => line.Contains("1merror", StringComparison.Ordinal));
    }

    private static string InTerminal(params FindingView[] findings)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = ColorSystemSupport.Standard,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = 120;
        console.Write(TerminalPage.Render(DoctorPage.Of(View(findings), forPeople: true), 120, Clockface.Iso));
        return text.ToString();
    }

    private static DoctorView View(params FindingView[] findings) => new() { At = default, Findings = findings };
}
