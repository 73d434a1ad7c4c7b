using SwarmGuard.Cli.Output;
using SwarmGuard.Core.Settings;

namespace SwarmGuard.Cli.Contexts;

/// <summary>All contexts, and which of them is the current one.</summary>
internal sealed record ContextBook(string? Current, IReadOnlyDictionary<string, ContextEntry> Contexts)
{
    public static readonly ContextBook Empty = new(null, new Dictionary<string, ContextEntry>());

    /// <param name="name">The name that was given.</param>
    /// <param name="source">Where it was given.</param>
    /// <param name="path">The file that was read.</param>
    public ContextEntry Get(string name, string source, string path)
    {
        if (Contexts.TryGetValue(name, out var found)) return found;
        var expected = NearestName.To(name, Contexts.Keys) is { } nearest ? $"a known context; did you mean {nearest}?"
            : Contexts.Count > 0 ? $"one of the contexts in {path}, {string.Join(", ", Contexts.Keys.Order(StringComparer.Ordinal))}"
            : $"a context, and {path} has none; 'swarmguard context set NAME --manager URL' adds one";
        throw new CliException($"{source}='{name}': expected {expected}", ExitCode.Usage);
    }

    /// <summary>The first one that is added is the current one.</summary>
    public ContextBook With(string name, ContextEntry entry) =>
        new(Current ?? name, new Dictionary<string, ContextEntry>(Contexts) { [name] = entry });

    public ContextBook Without(string name) =>
        new(Current == name ? null : Current, Contexts.Where(context => context.Key != name).ToDictionary());
}
