using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Shouldly;
using Xunit;

namespace SwarmGuard.Tests.Tidy;

public sealed partial class ThreatTests
{
    private const string Page = "SECURITY.md", NotCovered = "see *not covered*";

    private static readonly Lazy<HashSet<string>> Tests = new(() => [.. Checkout.CSharp
        .Where(file => file.Project == "tests/SwarmGuard.Tests")
        .SelectMany(file => file.Syntax.DescendantNodes().OfType<MethodDeclarationSyntax>())
        .Where(method => method.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString() is "Fact" or "Theory"))
        .Select(method => $"{method.FirstAncestorOrSelf<ClassDeclarationSyntax>()!.Identifier.Text}.{method.Identifier.Text}")]);

    [Fact]
    public void Every_threat_names_tests_that_exist()
    {
        var page = Checkout.Markdown.Single(file => file.Path == Page);
        Threats(page).Count().ShouldBeGreaterThan(15);
        Rule.Holds("A threat that no test runs is a promise.", [page], Untested);
    }

    [Fact]
    public void A_threat_without_a_test_and_one_with_a_test_that_is_gone_are_found() =>
        Untested(new SourceFile(Page, "| threat | what | test |\n|---|---|---|\n| a | b | `NoTests.Such` |\n| c | d | |\n| e | " + NotCovered + " | |"))
            .Select(found => found.Line).ShouldBe([3, 4]);

    private static IEnumerable<Finding> Untested(SourceFile page) =>
        from row in Threats(page)
        let named = Name().Matches(row.Cells[3]).Select(match => match.Groups[1].Value).ToList()
        from problem in named.Count == 0 && !row.Cells[2].Contains(NotCovered, StringComparison.Ordinal)
            ? ["no test"]
            : named.Where(name => !Tests.Value.Contains(name))
        select page.At(row.Line, $"{row.Cells[1].Trim()}: {problem}");

    private static IEnumerable<(int Line, string[] Cells)> Threats(SourceFile page) =>
        from line in page.Lines.Index()
        let cells = line.Item.Split('|')
        where cells.Length == 5 && !cells[1].StartsWith('-') && cells[1].Trim() != "threat"
        select (line.Index + 1, cells);

    [GeneratedRegex(@"`(\w+\.\w+)`")]
    private static partial Regex Name();
}
