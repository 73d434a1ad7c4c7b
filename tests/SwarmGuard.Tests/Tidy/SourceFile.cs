using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SwarmGuard.Tests.Tidy;

/// <summary>A text file of this checkout: its path from the root, its text and, for C#, its syntax tree.</summary>
internal sealed class SourceFile(string path, string text)
{
    private readonly Lazy<CompilationUnitSyntax> _syntax = new(() => CSharpSyntaxTree.ParseText(text, path: path).GetCompilationUnitRoot());

    public string Path => path;

    public string Text => text;

    public string Name => System.IO.Path.GetFileName(path);

    public string[] Lines => text.TrimEnd('\n').Split('\n');

    /// <summary>The folder that holds the project file, for example <c>src/SwarmGuard.Core</c>.</summary>
    public string Project => string.Join('/', path.Split('/').Take(2));

    public CompilationUnitSyntax Syntax => _syntax.Value;

    /// <summary>Types that stand in no other type.</summary>
    public IEnumerable<BaseTypeDeclarationSyntax> TopLevelTypes =>
        Syntax.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<BaseTypeDeclarationSyntax>();

    public Finding At(int line, string what) => new(path, line, what);

    public Finding At(SyntaxNodeOrToken node, string what) => At(LineOf(node.Span.Start), what);

    private int LineOf(int position) => Syntax.SyntaxTree.GetLineSpan(new(position, 0)).StartLinePosition.Line + 1;
}
