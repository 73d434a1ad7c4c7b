using Shouldly;
using Xunit;

namespace SwarmGuard.Tests.Cli;

/// <summary>The program itself, in a pipe and in a pseudo-terminal that script(1) makes.</summary>
public sealed class TerminalTests
{
    private const string Colour = "\e[38;5;";

    [Fact]
    public async Task In_a_terminal_there_are_colours_and_tables()
    {
        var (code, text) = await RunAsync("script -qec 'swarmguard services' /dev/null");
        code.ShouldBe(0);
        text.ShouldContain(Colour);
        text.ShouldContain("───");
        text.ShouldContain("migration");
    }

    [Fact]
    public async Task Where_somebody_wants_no_colours_there_are_none()
    {
        var (_, text) = await RunAsync("NO_COLOR=1 script -qec 'swarmguard services' /dev/null");
        text.ShouldNotContain(Colour);
        text.ShouldContain("───");
    }

    [Fact]
    public async Task In_a_pipe_there_is_no_escape_character_and_the_exit_code_is_the_verdict()
    {
        var (code, text) = await RunAsync("set -o pipefail; swarmguard status | cat");
        code.ShouldBe(1);
        text.ShouldNotContain('\e');
        text.ShouldStartWith("Not well: 2 problems.");
    }

    [Fact]
    public async Task Following_ends_when_nobody_reads_any_more()
    {
        var (code, text) = await RunAsync("exec 3> >(exit 0); wait $!; swarmguard timeline --follow >&3");
        code.ShouldBe(141);
        text.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_watch_draws_until_somebody_presses_q()
    {
        var (code, text) = await RunAsync(
            "script -qec 'stty cols 100 rows 40; swarmguard watch' /dev/null", type: ("migration under way", "q"));
        code.ShouldBe(0);
        text.ShouldContain("q quits");
        text.ShouldContain("worker-1");
        text.ShouldContain("migration under way");
    }

    private static async Task<(int Code, string Out)> RunAsync(string script, (string Seen, string Typed)? type = null)
    {
        await using var manager = await ScriptedManager.StartAsync();
        return await Bash.RunAsync($"export SHELL=/bin/bash\n{script}", manager.Url, TestContext.Current.CancellationToken, type);
    }
}
