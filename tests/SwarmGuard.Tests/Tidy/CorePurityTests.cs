using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Shouldly;
using Xunit;

namespace SwarmGuard.Tests.Tidy;

public sealed class CorePurityTests
{
    private static readonly HashSet<string> Impure =
    [
        "Task", "ValueTask", "Thread", "CancellationToken", "TimeProvider", "Timer", "Stopwatch",
        "File", "Directory", "FileInfo", "DirectoryInfo", "FileStream", "Stream", "StreamReader", "StreamWriter",
        "HttpClient", "Socket", "Console", "Environment", "Process", "ILogger",
    ];

    [Fact]
    public void The_core_only_thinks() =>
        Rule.Holds("Core decides from (memory, input, now): no I/O, no clock, nothing to wait for, so that a simulation can run it.",
            Checkout.CSharp.Where(file => file.Project == "src/SwarmGuard.Core"), Impurities);

    [Fact]
    public void Impurities_are_found() =>
        Impurities(new SourceFile("a/b/C.cs",
                """
                class C
                {
                    async void A() { }
                    Task<int> B() => null;
                    string D => File.ReadAllText("x");
                    string E => swarm.Task.Id;
                    bool F => Path.Exists("x");
                    int G => Random.Shared.Next();
                }
                """))
            .Select(finding => finding.Line).ShouldBe([3, 4, 5, 7, 8], ignoreOrder: true);

    private static IEnumerable<Finding> Impurities(SourceFile file) => file.Syntax.DescendantNodes()
        .OfType<SimpleNameSyntax>()
        .Where(name => name.Parent is not MemberAccessExpressionSyntax member || member.Expression == name)
        .Where(name => name.Parent is not NameColonSyntax && name.FirstAncestorOrSelf<CrefSyntax>() is null)
        .Where(name => Impure.Contains(name.Identifier.Text) || name.Parent?.ToString() is "Random.Shared" or "Guid.NewGuid" or "Path.Exists")
        .Select(name => file.At(name, name.Parent?.ToString() ?? name.ToString()))
        .Concat(file.Syntax.DescendantTokens()
            .Where(token => token.IsKind(SyntaxKind.AsyncKeyword))
            .Select(token => file.At(token, "async")));
}
