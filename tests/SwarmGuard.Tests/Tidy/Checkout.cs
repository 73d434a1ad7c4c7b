namespace SwarmGuard.Tests.Tidy;

/// <summary>The files of this checkout, without what builds and runs produce.</summary>
internal static class Checkout
{
    private static readonly Lazy<string> Here = new(FindRoot);

    private static readonly HashSet<string> Skipped = [".git", ".vs", ".idea", "bin", "obj", "artifacts", "TestResults"];

    private static readonly HashSet<string> TextExtensions =
        [".cs", ".csproj", ".slnx", ".props", ".json", ".md", ".sh", ".yml", ".yaml", ".txt", ".editorconfig", ".gitignore", ""];

    private static readonly Lazy<IReadOnlyList<SourceFile>> All = new(() => [.. Read(new DirectoryInfo(Root))]);

    public static string Root => Here.Value;

    public static IReadOnlyList<SourceFile> Files => All.Value;

    public static IEnumerable<SourceFile> CSharp => Files.Where(file => file.Path.EndsWith(".cs", StringComparison.Ordinal));

    public static IEnumerable<SourceFile> Markdown => Files.Where(file => file.Path.EndsWith(".md", StringComparison.Ordinal));

    public static bool Has(string path) => Path.Exists(Path.Combine(Root, path));

    private static IEnumerable<SourceFile> Read(DirectoryInfo folder) =>
        folder.EnumerateFiles()
            .Where(file => TextExtensions.Contains(file.Extension))
            .Select(file => new SourceFile(Path.GetRelativePath(Root, file.FullName), File.ReadAllText(file.FullName)))
            .Concat(folder.EnumerateDirectories().Where(inner => !Skipped.Contains(inner.Name)).SelectMany(Read));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "SwarmGuard.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("these tests read the checkout they were built in, and it is gone");
        return folder.FullName;
    }
}
