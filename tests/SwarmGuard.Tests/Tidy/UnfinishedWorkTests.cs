using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace SwarmGuard.Tests.Tidy;

public sealed partial class UnfinishedWorkTests
{
    [Fact]
    public void Nothing_is_left_for_later() =>
        Rule.Holds("What is missing belongs in an issue, where somebody sees it.",
            Checkout.Files.Where(file => file.Name != "UnfinishedWorkTests.cs"), Marks);

    [Theory]
    [InlineData("// TODO: later")]
    [InlineData("throw new NotImplementedException();")]
    [InlineData("# FIXME")]
    public void A_mark_is_found(string line) => Marks(new SourceFile("a/b/C.cs", "\n" + line)).ShouldHaveSingleItem().Line.ShouldBe(2);

    private static IEnumerable<Finding> Marks(SourceFile file) => file.Lines
        .Index()
        .Where(line => Mark().IsMatch(line.Item))
        .Select(line => file.At(line.Index + 1, line.Item.Trim()));

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX|NotImplementedException)\b")]
    private static partial Regex Mark();
}
