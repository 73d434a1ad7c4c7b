using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Shouldly;
using Xunit;

namespace SwarmGuard.Tests.Tidy;

public sealed class TypeFilesTests
{
    [Fact]
    public void A_file_holds_one_type_and_bears_its_name() =>
        Rule.Holds("A type is found by its name: one top-level type per file, in Name.cs (Name.Part.cs, or NameOfT.cs for Name<T>).", Checkout.CSharp, Misnamed);

    [Fact]
    public void A_namespace_is_its_folder() =>
        Rule.Holds("A type's full name tells its folder: the namespace is the project's name and the folders below it.",
            Checkout.CSharp, Misplaced);

    [Fact]
    public void A_second_type_and_a_wrong_name_are_found() =>
        Misnamed(new SourceFile("src/P/A.cs", "class A; record B;")).ShouldHaveSingleItem().What.ShouldContain("'B'");

    [Fact]
    public void A_generic_type_may_be_named_after_its_parameters() =>
        Misnamed(new SourceFile("src/P/ProbeOfT.cs", "record struct Probe<T>;")).ShouldBeEmpty();

    [Fact]
    public void A_wrong_namespace_is_found() =>
        Misplaced(new SourceFile("src/P/Inner/A.cs", "namespace P;\nclass A;")).ShouldHaveSingleItem().What.ShouldContain("P.Inner");

    private static IEnumerable<Finding> Misnamed(SourceFile file) => file.TopLevelTypes
        .Where(type => file.Name.Split('.')[0] is var name && name != type.Identifier.Text && name != type.Identifier.Text + Generic(type))
        .Select(type => file.At(type.Identifier, $"'{type.Identifier.Text}' does not belong in {file.Name}"));

    private static string Generic(BaseTypeDeclarationSyntax type) =>
        type is TypeDeclarationSyntax { TypeParameterList.Parameters: { Count: > 0 } names } ? $"Of{string.Concat(names)}" : "";

    private static IEnumerable<Finding> Misplaced(SourceFile file)
    {
        var expected = string.Join('.', file.Path.Split('/')[1..^1]);
        return file.TopLevelTypes
            .Where(_ => file.Name != "Program.cs")
            .Select(type => (Type: type, Actual: type.FirstAncestorOrSelf<BaseNamespaceDeclarationSyntax>()?.Name.ToString()))
            .Where(found => found.Actual != expected)
            .Select(found => file.At(found.Type.Identifier, $"namespace '{found.Actual}', expected '{expected}'"));
    }
}
