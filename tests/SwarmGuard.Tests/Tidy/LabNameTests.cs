using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace SwarmGuard.Tests.Tidy;

public sealed partial class LabNameTests
{
    [Fact]
    public void Labs_of_tests_bear_names_that_begin_with_t() =>
        Rule.Holds("When a test run is ended half-way, test.sh removes the labs named t-..., and no others: they may be a user's.",
            Checkout.CSharp.Where(file => file.Project == "tests/SwarmGuard.LabTests"), Misnamed);

    [Fact]
    public void Another_name_is_found() =>
        Misnamed(new SourceFile("a/b/C.cs", "new LabOptions { Name = \"t-one\" };\nnew LabOptions { Name = \"moves\", Nodes = 3 };"))
            .ShouldHaveSingleItem().Line.ShouldBe(2);

    private static IEnumerable<Finding> Misnamed(SourceFile file) => file.Lines
        .Index()
        .Where(line => ForeignName().IsMatch(line.Item))
        .Select(line => file.At(line.Index + 1, line.Item.Trim()));

    [GeneratedRegex("""LabOptions \{[^}]*Name = "(?!t-)""")]
    private static partial Regex ForeignName();
}
