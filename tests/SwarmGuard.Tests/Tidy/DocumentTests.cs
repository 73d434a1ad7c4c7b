using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace SwarmGuard.Tests.Tidy;

public sealed partial class DocumentTests
{
    [Fact]
    public void Every_relative_link_leads_somewhere() =>
        Rule.Holds("A link that leads nowhere costs a reader's trust.", Checkout.Markdown, DeadLinks);

    [Fact]
    public void Every_type_in_the_vocabulary_exists()
    {
        var types = Checkout.CSharp.SelectMany(file => file.TopLevelTypes).Select(type => type.Identifier.Text).ToHashSet();
        Rule.Holds("The vocabulary speaks of the code as it is.", Checkout.Markdown.Where(file => file.Path == "docs/vocabulary.md"), file =>
            TypeNames(file).Where(name => !types.Contains(name.What)));
    }

    [Fact]
    public void The_readme_names_the_two_commands()
    {
        var readme = Checkout.Markdown.Single(file => file.Path == "README.md");
        readme.Text.ShouldContain("./demo.sh");
        readme.Text.ShouldContain("./test.sh");
    }

    [Fact]
    public void A_dead_link_is_found() =>
        DeadLinks(new SourceFile("docs/a.md", "[x](b.md)\n[y](../SwarmGuard.slnx#z) [z](https://example.org)"))
            .ShouldHaveSingleItem().ToString().ShouldBe("docs/a.md:1: b.md");

    [Fact]
    public void A_capitalised_word_in_code_style_is_a_type() =>
        TypeNames(new SourceFile("a.md", "`BreachDetector`, `T0`, `docker`, Plain, `Node`")).Select(name => name.What)
            .ShouldBe(["BreachDetector", "Node"]);

    private static IEnumerable<Finding> DeadLinks(SourceFile file) =>
        from line in file.Lines.Index()
        from Match link in Link().Matches(line.Item)
        let target = link.Groups[1].Value
        where !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith('#')
        let path = Path.Combine(Path.GetDirectoryName(file.Path) ?? "", target.Split('#')[0])
        where !Checkout.Has(path)
        select file.At(line.Index + 1, target);

    private static IEnumerable<Finding> TypeNames(SourceFile file) =>
        from line in file.Lines.Index()
        from Match name in TypeName().Matches(line.Item)
        select file.At(line.Index + 1, name.Groups[1].Value);

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`([A-Z][a-z]\w+)`")]
    private static partial Regex TypeName();
}
