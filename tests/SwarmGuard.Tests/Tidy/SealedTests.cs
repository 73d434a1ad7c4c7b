using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Shouldly;
using Xunit;

namespace SwarmGuard.Tests.Tidy;

public sealed class SealedTests
{
    /// <summary>Nothing references these but their own tests, which see internals.</summary>
    private static readonly string[] Executables =
        ["src/SwarmGuard.Agent", "src/SwarmGuard.Manager", "src/SwarmGuard.Cli", "lab/SwarmGuard.WebStress", "lab/SwarmGuard.LoadClient"];

    [Fact]
    public void Classes_and_records_are_sealed_abstract_or_static() =>
        Rule.Holds("Inheritance is designed for or forbidden: say sealed, abstract or static.", Checkout.CSharp, Unsealed);

    [Fact]
    public void Types_of_executables_are_internal() =>
        Rule.Holds("Public means that another project needs it, and no project may need an executable.",
            Checkout.CSharp.Where(file => Executables.Contains(file.Project)), Public);

    [Fact]
    public void Unsealed_types_are_found() =>
        Unsealed(new SourceFile("a/b/C.cs", "class A { class Inner; } sealed class B; record C; readonly record struct D; static class E;"))
            .Select(finding => finding.What.Split('\'')[1]).ShouldBe(["A", "Inner", "C"]);

    [Fact]
    public void Public_types_are_found() =>
        Public(new SourceFile("a/b/C.cs", "public enum A; internal enum B; enum C;")).ShouldHaveSingleItem();

    private static IEnumerable<Finding> Unsealed(SourceFile file) => file.Syntax.DescendantNodes()
        .OfType<TypeDeclarationSyntax>()
        .Where(type => type is ClassDeclarationSyntax || type.IsKind(SyntaxKind.RecordDeclaration))
        .Where(type => !type.Modifiers.Any(word => word.Kind()
            is SyntaxKind.SealedKeyword or SyntaxKind.AbstractKeyword or SyntaxKind.StaticKeyword))
        .Select(type => file.At(type.Identifier, $"'{type.Identifier.Text}' is neither sealed nor abstract nor static"));

    private static IEnumerable<Finding> Public(SourceFile file) => file.TopLevelTypes
        .Where(type => type.Modifiers.Any(SyntaxKind.PublicKeyword))
        .Select(type => file.At(type.Identifier, $"'{type.Identifier.Text}' is public"));
}
