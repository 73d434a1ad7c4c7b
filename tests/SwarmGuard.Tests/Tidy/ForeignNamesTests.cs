using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace SwarmGuard.Tests.Tidy;

public sealed partial class ForeignNamesTests
{
    /// <summary>What is for users who build on public bases, and for a public project's own workflows. Here and in the lab other bases take their place.</summary>
    private static readonly string[] ForThePublic = ["deploy/Dockerfile", ".github/workflows/release.yml"];

    [Fact]
    public void The_tree_names_no_machine_and_no_registry() =>
        Rule.Holds("A checkout works on any machine, with no registry in reach: no absolute path of somebody's, no public registry host.",
            Checkout.Files.Where(file => file.Name != "ForeignNamesTests.cs" && !ForThePublic.Contains(file.Path)), Names);

    [Theory]
    [InlineData("cd /home/ann/src")]
    [InlineData("\"/work/shared\"")]
    [InlineData("FROM mcr.microsoft.com/dotnet/sdk")]
    [InlineData("FROM docker.io/library/debian")]
    public void A_foreign_name_is_found(string line) => Names(new SourceFile("a/b/C.cs", line)).ShouldHaveSingleItem();

    [Theory]
    [InlineData("apt-get install docker.io")]
    [InlineData("upperdir=$folder/work/upper")]
    public void Look_alikes_are_not(string line) => Names(new SourceFile("a/b/C.cs", line)).ShouldBeEmpty();

    private static IEnumerable<Finding> Names(SourceFile file) => file.Lines
        .Index()
        .Where(line => Foreign().IsMatch(line.Item))
        .Select(line => file.At(line.Index + 1, line.Item.Trim()));

    [GeneratedRegex(@"(?<![\w.~}>)-])/(work|root|home/\w+|Users/\w+)/|\b(mcr\.microsoft\.com|ghcr\.io|quay\.io|gcr\.io|(registry-1|index|hub)\.docker\.(io|com)|docker\.io/\w)")]
    private static partial Regex Foreign();
}
