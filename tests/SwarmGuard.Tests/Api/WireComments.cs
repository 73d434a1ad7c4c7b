using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SwarmGuard.Core.Wire;
using SwarmGuard.Tests.Tidy;

namespace SwarmGuard.Tests.Api;

/// <summary>What the wire types' comments say, in words for whoever knows the JSON and not the code.</summary>
internal static partial class WireComments
{
    private static readonly Dictionary<string, TypeDeclarationSyntax> Types = Checkout.CSharp
        .Where(file => file.Path.StartsWith("src/SwarmGuard.Core/Wire/", StringComparison.Ordinal))
        .SelectMany(file => file.TopLevelTypes.OfType<TypeDeclarationSyntax>())
        .ToDictionary(type => type.Identifier.Text);

    public static string? Of(Type type) => Summary(Types[type.Name]);

    public static string? Of(Type type, string property)
    {
        var declared = Types[type.Name].Members.OfType<PropertyDeclarationSyntax>().SingleOrDefault(p => p.Identifier.Text == property);
        if (declared is not null) return Summary(declared);
        return Text(Comment(Types[type.Name]).Elements("param").SingleOrDefault(p => (string?)p.Attribute("name") == property));
    }

    private static string? Summary(SyntaxNode member) => Text(Comment(member).Element("summary"));

    private static XElement Comment(SyntaxNode member)
    {
        // The files are read without their documentation, in which such a comment is one like any other.
        var lines = member.GetLeadingTrivia().Where(t => t.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia))
            .Select(t => t.ToFullString());
        return XElement.Parse($"<comment>{Slashes().Replace(string.Concat(lines), "")}</comment>");
    }

    private static string? Text(XElement? element) =>
        element is null ? null : Spaces().Replace(string.Concat(element.Nodes().Select(Words)), " ").Trim();

    private static string Words(XNode node) => node switch
    {
        XElement { Name.LocalName: "see" } see => Referred((string)see.Attribute("cref")!),
        XElement code => $"`{code.Value}`",
        _ => ((XText)node).Value,
    };

    /// <summary>The values of a class of constants, or the JSON name of a field.</summary>
    private static string Referred(string name)
    {
        var last = name.Split('.')[^1];
        var constants = typeof(WireJson).Assembly.GetTypes()
            .SingleOrDefault(type => type.Name == last && type is { IsAbstract: true, IsSealed: true });
        if (constants is null) return $"`{JsonNamingPolicy.SnakeCaseLower.ConvertName(last)}`";
        var values = constants.GetFields().Select(field => (string)field.GetRawConstantValue()!).Where(value => !value.Contains(' '));
        return string.Join(", ", values.Select(value => $"`{value}`"));
    }

    [GeneratedRegex(@"^\s*///", RegexOptions.Multiline)]
    private static partial Regex Slashes();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
