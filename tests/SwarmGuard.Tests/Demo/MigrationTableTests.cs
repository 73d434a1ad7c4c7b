using Shouldly;
using Spectre.Console;
using SwarmGuard.Cli.Demo.Migration;
using SwarmGuard.Cli.Demo.Outcome;
using Xunit;

namespace SwarmGuard.Tests.Demo;

public sealed class MigrationTableTests
{
    [Fact]
    public void The_table_tells_the_move_and_the_verdict()
    {
        var moved = Render(Outcome(moved: true));
        moved.ShouldContain("from n2 to n3");
        moved.ShouldContain("The task moved, and nobody noticed.");
    }

    [Fact]
    public void A_failure_is_told_as_one() =>
        Render(Outcome(moved: false)).ShouldContain("Not as promised: the task on n2 was not moved.");

    private static MigrationOutcome Outcome(bool moved) => new()
    {
        FromNode = "n2",
        ToNode = "n3",
        Moved = moved,
        Clients = [new ClientOutcome("fresh", 700, 0, 60, 12, 31, IsWhole: true)],
        OtherTasksRestarted = 0,
    };

    private static string Render(MigrationOutcome outcome)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 140;
        console.Write(MigrationTable.Render(outcome));
        return text.ToString();
    }
}
