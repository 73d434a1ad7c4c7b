using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using Shouldly;
using SwarmGuard.Cli;
using SwarmGuard.Tests.Tidy;
using Xunit;

namespace SwarmGuard.Tests.Cli;

/// <summary>Every command line of ours that a document shows is one that the program takes.</summary>
public sealed partial class DocumentedCommandsTests
{
    [Fact]
    public void Every_command_in_a_document_is_understood()
    {
        using var shell = new OperatorShell();
        var root = SwarmGuardCommand.Create(shell.Shell());
        var commands = Checkout.Markdown.Where(file => !file.Path.StartsWith("docs/decisions/", StringComparison.Ordinal)).SelectMany(Commands).ToList();
        commands.Count.ShouldBeGreaterThan(20);
        Rule.Holds("A command that a reader copies works.", commands
            .Select(found => (found, Errors: root.Parse([.. CommandLineParser.SplitCommandLine(found.What)]).Errors))
            .Where(of => of.Errors.Count > 0)
            .Select(of => of.found with { What = $"swarmguard {of.found.What}: {of.Errors[0].Message}" }));
    }

    [Fact]
    public void A_wrong_one_is_found()
    {
        using var shell = new OperatorShell();
        var root = SwarmGuardCommand.Create(shell.Shell());
        var found = Commands(new SourceFile("a.md", "text ./swarmguard nonsense\n```\n./swarmguard status; ./swarmguard statsu   # comment\n```")).ToList();
        found.Select(command => command.What).ShouldBe(["status", "statsu"]);
        found.Select(command => root.Parse(command.What).Errors.Count > 0).ShouldBe([false, true]);
    }

    /// <summary>Those in blocks of code; several may stand in a line.</summary>
    private static IEnumerable<Finding> Commands(SourceFile file)
    {
        var isCode = false;
        foreach (var (number, line) in file.Lines.Index())
        {
            if (line.StartsWith("```", StringComparison.Ordinal)) isCode = !isCode;
            else if (isCode)
            {
                foreach (var part in line.Split(" #")[0].Split(';', '|'))
                {
                    if (Ours().Match(part) is { Success: true } command && !part.Contains("...", StringComparison.Ordinal))
                        yield return file.At(number + 1, command.Groups[1].Value.Trim().Replace("REGISTRY", "registry:5000", StringComparison.Ordinal));
                }
            }
        }
    }

    [GeneratedRegex(@"^\s*(?:\./)?swarmguard\s+(.+)$")]
    private static partial Regex Ours();
}
