using System.Runtime.Versioning;
using Shouldly;
using Xunit;

namespace SwarmGuard.Tests.Cli;

[SupportedOSPlatform("linux")]
public sealed class ContextTests : IDisposable
{
    private readonly OperatorShell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task Contexts_are_set_used_listed_and_removed()
    {
        await RunAsync("context set home --manager http://home:5000 --token s3cret");
        await RunAsync("context set prod --manager https://prod/");
        await RunAsync("context use prod");
        (await RunAsync("context list")).ShouldBe("""
            CURRENT  NAME  TOKEN  MANAGER
            -        home  set    http://home:5000
            *        prod  none   https://prod

            """);
        (await RunAsync("context remove prod")).ShouldBe("Context prod is removed; no context is the current one now.\n");
        (await RunAsync("context list")).ShouldNotContain("prod");
        File.ReadAllText(_shell.ContextsPath).ShouldContain("s3cret");
    }

    [Fact]
    public async Task Only_the_owner_may_read_the_file()
    {
        await RunAsync("context set home --manager http://home");
        File.SetUnixFileMode(_shell.ContextsPath, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        await RunAsync("context set home --token t");
        File.GetUnixFileMode(_shell.ContextsPath).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Directory.GetFiles(Path.GetDirectoryName(_shell.ContextsPath)!).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_file_that_is_a_link_stays_one()
    {
        var file = Path.Combine(_shell.Home, "kept.json");
        File.WriteAllText(file, "{}");
        _shell.Variables["SWARMGUARD_CONTEXTS"] = Path.Combine(_shell.Home, "link.json");
        File.CreateSymbolicLink(_shell.Variables["SWARMGUARD_CONTEXTS"], file);
        await RunAsync("context set home --manager http://home");
        File.ReadAllText(file).ShouldContain("http://home");
        File.ResolveLinkTarget(_shell.Variables["SWARMGUARD_CONTEXTS"], returnFinalTarget: false).ShouldNotBeNull();
    }

    [Fact]
    public async Task The_folder_of_configuration_may_be_elsewhere()
    {
        _shell.Variables["XDG_CONFIG_HOME"] = Path.Combine(_shell.Home, "x");
        await RunAsync("context set home --manager http://home");
        File.Exists(Path.Combine(_shell.Home, "x", "swarmguard", "contexts.json")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_token_does_not_follow_its_context_to_another_manager()
    {
        await RunAsync("context set home --manager http://home --token t");
        (await RunAsync("context set home --manager http://elsewhere")).ShouldContain("token none");
    }

    [Theory]
    [InlineData("context set home", "context home is new: --manager URL must say")]
    [InlineData("context set ../x --manager http://a", "NAME='../x': expected letters, digits")]
    [InlineData("context set x --manager a", "--manager='a': expected an http://")]
    [InlineData("context use nowhere", "NAME='nowhere': expected a context")]
    [InlineData("context remove nowhere", "NAME='nowhere': expected a context")]
    public async Task What_cannot_be_is_refused(string command, string problem)
    {
        (await _shell.RunAsync(command, TestContext.Current.CancellationToken)).ShouldBe(2);
        _shell.Error.ToString().ShouldStartWith($"error: {problem}");
        File.Exists(_shell.ContextsPath).ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{"curent":"a"}""", "curent: expected a known key; did you mean current?")]
    [InlineData("""{"contexts":{"a":{"manager":"http://a","tokn":"s3cret"}}}""",
        "contexts.a.tokn: expected a known key; did you mean contexts.a.token?")]
    [InlineData("""{"contexts":{"a":{"manager":"a"}}}""", "contexts.a.manager='a': expected an http://")]
    [InlineData("""{"contexts":{"a":{}}}""", "contexts.a.manager='': expected an http://")]
    [InlineData("""{"contexts":{"a":{"manager":1}}}""", "contexts.a.manager: expected an http://")]
    [InlineData("""{"contexts":[]}""", "contexts: expected an object")]
    [InlineData("""{"current":"b","contexts":{"a":{"manager":"http://a"}}}""", "current='b': expected one of the contexts")]
    [InlineData("""{"current":"a","current":"a"}""", "is not valid JSON")]
    [InlineData("[]", "expected an object with current, contexts")]
    [InlineData("", "is not valid JSON")]
    public async Task A_bad_file_is_refused_by_name_and_key_and_never_shows_a_token(string text, string problem)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_shell.ContextsPath)!);
        File.WriteAllText(_shell.ContextsPath, text);
        (await _shell.RunAsync("context list", TestContext.Current.CancellationToken)).ShouldBe(2);
        _shell.Error.ToString().ShouldStartWith($"error: {_shell.ContextsPath}: {problem}");
        _shell.Error.ToString().ShouldNotContain("s3cret");
    }

    private async Task<string> RunAsync(string command)
    {
        var code = await _shell.RunAsync(command, TestContext.Current.CancellationToken);
        _shell.Error.ToString().ShouldBeEmpty();
        code.ShouldBe(0);
        _shell.Out.ToString().ShouldNotContain("s3cret");
        return _shell.Out.ToString();
    }
}
