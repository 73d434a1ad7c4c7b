using System.CommandLine;
using Shouldly;
using SwarmGuard.Cli.Contexts;
using SwarmGuard.Cli.Manager;
using SwarmGuard.Cli.Output;
using Xunit;

namespace SwarmGuard.Tests.Cli;

public sealed class ManagerFinderTests
{
    private const string Contexts = """
        {"current":"home","contexts":{"home":{"manager":"http://home:1","token":"h"},
        "prod":{"manager":"https://prod","token":"p"},"bare":{"manager":"http://bare"}}}
        """;

    [Theory]
    [InlineData("", "", "http://home:1", "h")]
    [InlineData("", "CONTEXT=prod", "https://prod", "p")]
    [InlineData("", "CONTEXT=prod MANAGER=http://env", "http://env", null)]
    [InlineData("", "CONTEXT=prod TOKEN=t", "https://prod", "t")]
    [InlineData("--context prod", "CONTEXT=home MANAGER=http://env TOKEN=t", "https://prod", "p")]
    [InlineData("--context prod --token o", "TOKEN=t", "https://prod", "o")]
    [InlineData("--context bare", "TOKEN=t", "http://bare", "t")]
    [InlineData("--manager http://option:5", "MANAGER=http://env", "http://option:5", null)]
    [InlineData("--manager http://option:5", "TOKEN=t", "http://option:5", "t")]
    [InlineData("--manager http://option/behind/proxy --token o", "TOKEN=t", "http://option/behind/proxy", "o")]
    public void An_option_goes_before_a_variable_and_that_before_the_current_context(
        string options, string variables, string url, string? token)
    {
        using var shell = WithContexts();
        var found = Find(shell, options, variables);
        found.ToString().ShouldBe(url);
        found.Token.ShouldBe(token);
    }

    [Fact]
    public void Where_nobody_says_anything_it_is_this_machine()
    {
        using var shell = new OperatorShell();
        Find(shell, "", "").ToString().ShouldBe("http://127.0.0.1:5000");
    }

    [Theory]
    [InlineData("--manager 10.0.0.1:5000", "", "--manager='10.0.0.1:5000': expected an http:// or https:// URL")]
    [InlineData("--manager http://a?b", "", "--manager='http://a?b'")]
    [InlineData("", "MANAGER=nonsense", "SWARMGUARD_MANAGER='nonsense'")]
    [InlineData("--context prd", "", "--context='prd': expected a known context; did you mean prod?")]
    [InlineData("", "CONTEXT=other", "SWARMGUARD_CONTEXT='other': expected one of the contexts in")]
    public void What_is_wrong_is_named_with_what_is_allowed(string options, string variables, string problem)
    {
        using var shell = WithContexts();
        Should.Throw<CliException>(() => Find(shell, options, variables)).Message.ShouldStartWith(problem);
    }

    [Fact]
    public async Task The_token_goes_as_a_bearer_and_is_never_printed()
    {
        await using var manager = await ScriptedManager.StartAsync();
        using var shell = new OperatorShell();
        await shell.RunAsync($"status --token s3cret --manager {manager.Url}", TestContext.Current.CancellationToken);
        manager.Authorizations.ShouldHaveSingleItem().ShouldBe("Bearer s3cret");
        (shell.Out.ToString() + shell.Error).ShouldNotContain("s3cret");
    }

    [Fact]
    public async Task A_token_that_is_none_is_refused_without_being_shown()
    {
        using var shell = new OperatorShell();
        (await shell.RunAsync(["status", "--token", "s3 cret"], TestContext.Current.CancellationToken)).ShouldBe(2);
        shell.Error.ToString().ShouldContain("visible ASCII");
        shell.Error.ToString().ShouldNotContain("cret");
    }

    private static OperatorShell WithContexts()
    {
        var shell = new OperatorShell();
        Directory.CreateDirectory(Path.GetDirectoryName(shell.ContextsPath)!);
        File.WriteAllText(shell.ContextsPath, Contexts);
        return shell;
    }

    private static ManagerAddress Find(OperatorShell shell, string options, string variables)
    {
        foreach (var pair in variables.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            shell.Variables[$"SWARMGUARD_{pair.Split('=')[0]}"] = pair.Split('=', 2)[1];
        var contexts = new ContextStore(shell.Shell().Variable);
        var connection = new ConnectionOptions(contexts);
        var root = new RootCommand();
        connection.AddTo(root);
        return new ManagerFinder(connection, contexts, shell.Shell().Variable).Find(root.Parse(options));
    }
}
