using Shouldly;
using SwarmGuard.Tests.Tidy;
using Xunit;

namespace SwarmGuard.Tests.Cli;

public sealed class AnswerTests
{
    [Theory]
    [InlineData("status", "status")]
    [InlineData("services", "services")]
    [InlineData("timeline", "timeline --reasons")]
    [InlineData("explain", "explain web")]
    [InlineData("policy", "policy --all")]
    [InlineData("audit", "audit")]
    [InlineData("pause", "pause web")]
    [InlineData("resume", "resume")]
    public async Task In_a_pipe_an_answer_is_plain_lines(string name, string command)
    {
        var text = await AskAsync(command, width: null);
        text.ShouldNotContain('\e');
        text.ShouldNotContain('─');
        Recorded.ShouldMatch($"tests/SwarmGuard.Tests/Cli/Golden/{name}.txt", text);
    }

    [Theory]
    [InlineData("status-80", "status")]
    [InlineData("services-80", "services")]
    [InlineData("explain-80", "explain web")]
    public async Task In_a_terminal_of_80_columns_an_answer_is_tables_that_fit(string name, string command)
    {
        var text = await AskAsync(command, width: 80);
        text.ShouldContain('─');
        text.Split('\n').ShouldAllBe(line => line.Length <= 80);
        Recorded.ShouldMatch($"tests/SwarmGuard.Tests/Cli/Golden/{name}.txt", text);
    }

    [Theory]
    [InlineData("status", "/status")]
    [InlineData("services", "/services")]
    [InlineData("timeline", "/timeline")]
    [InlineData("explain web", "/services/web/explain")]
    [InlineData("policy", "/policy")]
    [InlineData("audit", "/audit")]
    [InlineData("pause web", "/pause")]
    [InlineData("resume", "/resume")]
    public async Task As_json_it_is_what_the_manager_sent(string command, string path)
    {
        await using var manager = await ScriptedManager.StartAsync();
        using var shell = new OperatorShell();
        await shell.RunAsync($"{command} --json --manager {manager.Url}", TestContext.Current.CancellationToken);
        shell.Out.ToString().ShouldBe(manager.Answers[path] + "\n");
    }

    [Theory]
    [InlineData("pause web", "POST /pause {\"service\":\"web\"}")]
    [InlineData("pause", "POST /pause {}")]
    [InlineData("resume web", "POST /resume {\"service\":\"web\"}")]
    [InlineData("audit a/b", "GET /audit?service=a%2Fb")]
    [InlineData("timeline --since 7 --service a/b", "GET /timeline?after=7&service=a%2Fb")]
    public async Task The_manager_is_asked_for_what_was_meant(string command, string request)
    {
        await using var manager = await ScriptedManager.StartAsync();
        using var shell = new OperatorShell();
        await shell.RunAsync($"{command} --manager {manager.Url}", TestContext.Current.CancellationToken);
        manager.Requests.ShouldHaveSingleItem().ShouldBe(request);
    }

    [Fact]
    public async Task A_part_of_the_timeline_is_an_array_of_that_part()
    {
        await using var manager = await ScriptedManager.StartAsync();
        using var shell = new OperatorShell();
        await shell.RunAsync($"timeline --json --kind outcome --manager {manager.Url}", TestContext.Current.CancellationToken);
        shell.Out.ToString().ShouldStartWith("[{\"seq\":2,");
    }

    [Fact]
    public async Task What_comes_over_the_wire_does_not_speak_to_the_terminal()
    {
        await using var manager = await ScriptedManager.StartAsync();
        manager.BeWell(status => status with { Problem = "a\e[31mb\nc" });
        using var shell = new OperatorShell();
        await shell.RunAsync($"status --manager {manager.Url}", TestContext.Current.CancellationToken);
        shell.Out.ToString().ShouldContain("the manager: a [31mb c\n");
    }

    [Fact]
    public async Task A_manager_that_leaves_out_what_is_empty_is_understood()
    {
        await using var manager = await ScriptedManager.StartAsync();
        manager.Answers["/policy"] = """{"configuration":{"file":"f"},"settings":[],"new_in_a_later_version":1}""";
        using var shell = new OperatorShell();
        (await shell.RunAsync($"policy --manager {manager.Url}", TestContext.Current.CancellationToken)).ShouldBe(0);
        shell.Out.ToString().ShouldContain("f, which does not exist");
    }

    private static async Task<string> AskAsync(string command, int? width)
    {
        await using var manager = await ScriptedManager.StartAsync();
        using var shell = new OperatorShell { Width = width };
        await shell.RunAsync($"{command} --manager {manager.Url}", TestContext.Current.CancellationToken);
        shell.Error.ToString().ShouldBeEmpty();
        return string.Join('\n',
            shell.Out.ToString().Replace(manager.Url, "http://m:5000", StringComparison.Ordinal).Split('\n').Select(l => l.TrimEnd()));
    }
}
