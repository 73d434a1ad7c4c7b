using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Shouldly;
using Xunit;

namespace SwarmGuard.Tests.Tidy;

public sealed class SizeTests
{
    private const int LongestFile = 300;
    private const int LongestMedian = 60;
    private const int LongestMethod = 60;
    private const int LongMethod = 40;

    [Fact]
    public void No_file_is_too_long() =>
        Rule.Holds($"A file is one thought: at most {LongestFile} lines.", Checkout.CSharp, TooLong);

    [Fact]
    public void Most_files_are_short()
    {
        var lengths = Checkout.CSharp.Select(file => file.Lines.Length).Order().ToList();
        lengths[lengths.Count / 2].ShouldBeLessThanOrEqualTo(LongestMedian, "lines in the median file: split by purpose");
    }

    [Fact]
    public void No_method_is_too_long()
    {
        Rule.Holds($"A method is read in one look: at most {LongestMethod} lines.", Checkout.CSharp, file => LongMethods(file, LongestMethod));
        foreach (var finding in Checkout.CSharp.SelectMany(file => LongMethods(file, LongMethod)))
            TestContext.Current.AddWarning($"{finding}; the aim is {LongMethod}");
    }

    [Fact]
    public void A_long_file_is_found() =>
        TooLong(new SourceFile("a/b/C.cs", string.Concat(Enumerable.Repeat("//\n", LongestFile + 1)))).ShouldHaveSingleItem();

    [Fact]
    public void A_long_method_is_found()
    {
        var file = new SourceFile("a/b/C.cs", "class C\n{\n    void M()\n    {\n\n\n    }\n}");
        LongMethods(file, 4).ShouldHaveSingleItem().ToString().ShouldBe("a/b/C.cs:3: 'M' has 5 lines");
        LongMethods(file, 5).ShouldBeEmpty();
    }

    private static IEnumerable<Finding> TooLong(SourceFile file)
    {
        if (file.Lines.Length > LongestFile)
            yield return file.At(LongestFile, $"{file.Lines.Length} lines");
    }

    private static IEnumerable<Finding> LongMethods(SourceFile file, int most) =>
        from node in file.Syntax.DescendantNodes()
        let name = NameOf(node)
        where name is not null
        let lines = node.ToString().Split('\n').Length
        where lines > most
        select file.At(node, $"'{name}' has {lines} lines");

    private static string? NameOf(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
        LocalFunctionStatementSyntax function => function.Identifier.Text,
        AccessorDeclarationSyntax accessor => accessor.Keyword.Text,
        _ => null,
    };
}
