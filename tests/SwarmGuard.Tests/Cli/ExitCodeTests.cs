using Shouldly;
using SwarmGuard.Tests.Wire;
using Xunit;

namespace SwarmGuard.Tests.Cli;

public sealed class ExitCodeTests
{
    private const string Nobody = "http://127.0.0.1:1";

    [Fact]
    public async Task Where_all_is_well_it_is_0()
    {
        var (code, text, _) = await AskAsync("status", manager => manager.BeWell());
        code.ShouldBe(0);
        text.ShouldStartWith("All is well.\n");
    }

    [Fact]
    public async Task Where_the_manager_has_a_problem_it_is_1()
    {
        var (code, text, _) = await AskAsync("status", manager => manager.BeWell(status => status with { Problem = "no engine" }));
        code.ShouldBe(1);
        text.ShouldStartWith("Not well: 1 problem.\n");
        text.ShouldContain("✗ the manager: no engine");
    }

    [Fact]
    public async Task Where_a_node_is_silent_it_is_1()
    {
        var silent = OperatorSamples.Node with { Reporting = false, AgeMs = 32_000 };
        var (code, text, _) = await AskAsync("status", manager =>
            manager.BeWell(status => status with { Nodes = [OperatorSamples.Node, silent] }));
        code.ShouldBe(1);
        text.ShouldContain("✗ node worker-1: its agent has been silent for 32 s");
    }

    [Fact]
    public async Task Where_the_configuration_file_is_bad_it_is_1()
    {
        var (code, _, _) = await AskAsync("status", manager =>
            manager.BeWell(status => status with { Configuration = OperatorSamples.Configuration with { Notices = [] } }));
        code.ShouldBe(1);
    }

    [Fact]
    public async Task A_manager_that_stands_by_is_well_without_agents_and_says_who_leads()
    {
        var (code, text, _) = await AskAsync("status", manager => manager.BeWell(status => status with { Leads = false, Leader = "n2", Nodes = [] }));
        code.ShouldBe(0);
        text.ShouldStartWith("All is well. It stands by: the manager on n2 leads.\n");
    }

    [Fact]
    public async Task A_manager_that_is_well_and_does_nothing_says_so()
    {
        var (code, text, _) = await AskAsync("status", manager => manager.BeWell(status => status with { Paused = OperatorSamples.Pause }));
        code.ShouldBe(0);
        text.ShouldStartWith("All is well. Nothing is done: everything is paused.\n");
    }

    [Theory]
    [InlineData("--bogus")]
    [InlineData("")]
    [InlineData("explain")]
    [InlineData("lab up --nodes many")]
    [InlineData("timeline --limit 0")]
    [InlineData("timeline --since -1")]
    [InlineData("timeline --kind foo")]
    [InlineData("completion tcsh")]
    [InlineData("status --manager ftp://a")]
    [InlineData("status --manager http://a --context b")]
    [InlineData("status --context b")]
    [InlineData("watch")]
    public async Task Wrong_usage_is_2_and_says_why_on_stderr(string command)
    {
        using var shell = new OperatorShell();
        (await shell.RunAsync(command, TestContext.Current.CancellationToken)).ShouldBe(2);
        shell.Error.ToString().ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("status --json")]
    [InlineData("services")]
    [InlineData("timeline --follow")]
    [InlineData("explain web")]
    [InlineData("pause")]
    public async Task A_manager_that_cannot_be_reached_is_3_and_one_sentence_says_how_to_name_another(string command)
    {
        using var shell = new OperatorShell();
        (await shell.RunAsync($"{command} --manager {Nobody}", TestContext.Current.CancellationToken)).ShouldBe(3);
        shell.Out.ToString().ShouldBeEmpty();
        shell.Error.ToString().ShouldBe(
            $"error: the manager at {Nobody} can't be reached: Connection refused; "
            + "name another with --manager, SWARMGUARD_MANAGER or a context\n");
    }

    [Theory]
    [InlineData("explain nope")]
    [InlineData("explain nope --json")]
    public async Task An_unknown_service_is_4_with_the_managers_own_sentence(string command)
    {
        var (code, text, error) = await AskAsync(command, _ => { });
        code.ShouldBe(4);
        text.ShouldBeEmpty();
        error.ShouldEndWith("refuses: service: no such service\n");
    }

    [Fact]
    public async Task A_manager_that_wants_a_token_says_how_to_give_one()
    {
        var (code, _, error) = await AskAsync("status", manager => manager.Status = 401);
        code.ShouldBe(4);
        error.ShouldContain("--token, SWARMGUARD_TOKEN or 'swarmguard context set'");
    }

    [Fact]
    public async Task What_is_no_manager_is_4()
    {
        var (code, _, error) = await AskAsync("status", manager => manager.Answers["/status"] = "<html>");
        code.ShouldBe(4);
        error.ShouldContain("none of a manager's answers");
    }

    [Fact]
    public async Task The_help_of_the_root_tells_the_codes()
    {
        using var shell = new OperatorShell();
        (await shell.RunAsync("--help", TestContext.Current.CancellationToken)).ShouldBe(0);
        shell.Out.ToString().ShouldContain("3  the manager can't be reached");
    }

    private static async Task<(int Code, string Out, string Error)> AskAsync(string command, Action<ScriptedManager> prepare)
    {
        await using var manager = await ScriptedManager.StartAsync();
        prepare(manager);
        using var shell = new OperatorShell();
        var code = await shell.RunAsync($"{command} --manager {manager.Url}", TestContext.Current.CancellationToken);
        return (code, shell.Out.ToString(), shell.Error.ToString());
    }
}
