using Shouldly;
using Xunit;

namespace SwarmGuard.Tests.Cli;

public sealed class CompletionTests
{
    [Theory]
    [InlineData("bash", "complete -o default -F _swarmguard swarmguard")]
    [InlineData("zsh", "compdef _swarmguard swarmguard")]
    [InlineData("fish", "complete -c swarmguard")]
    public async Task There_is_a_script_for_each_shell(string which, string line)
    {
        using var shell = new OperatorShell();
        (await shell.RunAsync($"completion {which}", TestContext.Current.CancellationToken)).ShouldBe(0);
        shell.Out.ToString().ShouldContain(line);
        shell.Out.ToString().ShouldContain("[suggest:");
    }

    [Theory]
    [InlineData("swarmguard sta", "status")]
    [InlineData("swarmguard explain ", "web")]
    [InlineData("swarmguard timeline --kind ou", "outcome")]
    [InlineData("swarmguard timeline --fol", "--follow")]
    public async Task In_bash_words_complete_also_with_what_the_manager_knows(string line, string word)
    {
        await using var manager = await ScriptedManager.StartAsync();
        var (code, text) = await Bash.RunAsync(
            $$"""
            script=$(swarmguard completion bash) && bash -n <<<"$script" && eval "$script"
            COMP_LINE='{{line}}'
            read -ra COMP_WORDS <<<"$COMP_LINE"
            [[ $COMP_LINE == *' ' ]] && COMP_WORDS+=('')
            COMP_POINT=${#COMP_LINE} COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _swarmguard
            printf '%s\n' "${COMPREPLY[@]}"
            """,
            manager.Url,
            TestContext.Current.CancellationToken);
        code.ShouldBe(0);
        text.Trim().ShouldBe(word);
    }

    [Fact]
    public async Task Names_of_services_come_from_the_manager_that_the_line_names()
    {
        await using var manager = await ScriptedManager.StartAsync();
        using var shell = new OperatorShell();
        (await SuggestAsync(shell, $"pause --manager {manager.Url} ")).ShouldContain("web");
    }

    [Fact]
    public async Task A_manager_that_is_away_is_no_error()
    {
        using var shell = new OperatorShell();
        (await SuggestAsync(shell, "pause --manager http://127.0.0.1:1 ")).ShouldNotContain("web");
        shell.Error.ToString().ShouldBeEmpty();
    }

    [Fact]
    public async Task Contexts_complete_by_their_names()
    {
        using var shell = new OperatorShell();
        await shell.RunAsync("context set prod --manager http://a", TestContext.Current.CancellationToken);
        (await SuggestAsync(shell, "context use ")).ShouldContain("prod");
        (await SuggestAsync(shell, "status --context ")).ShouldContain("prod");
    }

    private static async Task<string[]> SuggestAsync(OperatorShell shell, string line)
    {
        (await shell.RunAsync([$"[suggest:{line.Length}]", line], TestContext.Current.CancellationToken)).ShouldBe(0);
        return shell.Out.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
