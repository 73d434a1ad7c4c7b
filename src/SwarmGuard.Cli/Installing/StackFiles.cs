using System.Text.RegularExpressions;

namespace SwarmGuard.Cli.Installing;

/// <summary>The stack files of <c>deploy/</c>, as they were when this program was built.</summary>
internal static partial class StackFiles
{
    public const string Base = "swarmguard.yml";

    /// <summary>What can be laid over it, by the words of <c>--with</c>.</summary>
    public static readonly IReadOnlyDictionary<string, string> Layers = new Dictionary<string, string>
    {
        ["agent-engine"] = "swarmguard.agent-engine.yml",
        ["encrypted"] = "swarmguard.encrypted.yml",
    };

    public static string Read(string name)
    {
        using var stream = typeof(StackFiles).Assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException($"this program has no {name}");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The variables that stand in a file.</summary>
    public static IReadOnlySet<string> Variables(string name) => Variable().Matches(Read(name)).Select(match => match.Groups[1].Value).ToHashSet();

    [GeneratedRegex(@"\$\{(\w+)")]
    private static partial Regex Variable();
}
