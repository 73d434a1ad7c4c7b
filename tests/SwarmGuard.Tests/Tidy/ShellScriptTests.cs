using System.Diagnostics;
using System.Runtime.Versioning;
using Shouldly;
using Xunit;

namespace SwarmGuard.Tests.Tidy;

[SupportedOSPlatform("linux")]
public sealed class ShellScriptTests
{
    private static IEnumerable<SourceFile> Scripts =>
        Checkout.Files.Where(file => file.Text.StartsWith("#!", StringComparison.Ordinal) && file.Lines[0].Contains("sh", StringComparison.Ordinal));

    [Fact]
    public void The_entry_points_are_among_them() =>
        new[] { "test.sh", "demo.sh", "swarmguard", ".ci/run" }.ShouldBeSubsetOf(Scripts.Select(file => file.Path));

    [Fact]
    public void Scripts_can_be_run() =>
        Rule.Holds("A script is run by its name: chmod +x it.", Scripts, file =>
            File.GetUnixFileMode(Path.Combine(Checkout.Root, file.Path)).HasFlag(UnixFileMode.UserExecute) ? [] : [file.At(1, "is not executable")]);

    [Fact]
    public void Scripts_parse() =>
        Rule.Holds("A script is read line by line as it runs, so an error in it shows half-way: bash -n shows it now.", Scripts, file =>
            SyntaxError(file.Text) is { Length: > 0 } error ? [file.At(1, error)] : []);

    [Fact]
    public void A_syntax_error_is_found() => SyntaxError("if true; then").ShouldContain("syntax error");

    private static string SyntaxError(string script)
    {
        var start = new ProcessStartInfo("bash", "-n") { RedirectStandardInput = true, RedirectStandardError = true };
        using var bash = Process.Start(start) ?? throw new InvalidOperationException("bash did not start");
        bash.StandardInput.Write(script);
        bash.StandardInput.Close();
        return bash.StandardError.ReadToEnd().Trim();
    }
}
