using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace SwarmGuard.Lab.Images;

/// <summary>
/// One hash of everything a publish depends on: the project's files, those of the projects it references, and the files that
/// govern all builds. Contents, not times: a fresh checkout has new times and old contents.
/// </summary>
internal static class SourceFingerprint
{
    private static readonly string[] Governing =
        ["Directory.Build.props", "Directory.Packages.props", "global.json", ".editorconfig", "BannedSymbols.txt"];

    private static readonly string[] Produced = ["bin", "obj"];

    public static string Of(string checkout, IReadOnlyList<string> projectFiles, string salt)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(salt));
        var files = projectFiles.SelectMany(project => Projects(Path.Combine(checkout, project))).Distinct().SelectMany(p => Sources(Path.GetDirectoryName(p)!))
            .Concat(Governing.Select(g => Path.Combine(checkout, g)).Where(File.Exists))
            .Distinct().Order(StringComparer.Ordinal);
        foreach (var file in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(checkout, file) + "\0"));
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(file)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static HashSet<string> Projects(string projectFile)
    {
        var found = new HashSet<string>();
        var left = new Queue<string>([Path.GetFullPath(projectFile)]);
        while (left.TryDequeue(out var project))
        {
            if (!found.Add(project)) continue;
            var references = XDocument.Load(project).Descendants("ProjectReference").Select(r => (string?)r.Attribute("Include"));
            foreach (var reference in references.OfType<string>())
                left.Enqueue(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(project)!, reference.Replace('\\', '/'))));
        }

        return found;
    }

    private static IEnumerable<string> Sources(string folder) => Directory.EnumerateFiles(folder)
        .Concat(Directory.EnumerateDirectories(folder)
            .Where(d => !Produced.Contains(Path.GetFileName(d)))
            .SelectMany(Sources));
}
