using SwarmGuard.Core.Access;

namespace SwarmGuard.Docker.Access;

/// <summary>
/// A secret in a file, as Docker gives it to a container. Looked at again and again: a file that is replaced counts without a restart,
/// and where the new one is bad, the last good one stays.
/// </summary>
public sealed class TokenFile
{
    private const string AgentDefault = "/run/secrets/swarmguard_agent_token", ApiDefault = "/run/secrets/swarmguard_api_token",
        MetricsDefault = "/run/secrets/swarmguard_metrics_token";
    private const int MostBytes = 64 * 1024;
    private readonly Lock _gate = new();
    private readonly bool _mustExist;
    private string? _seen;
    private volatile TokenList? _current;

    private TokenFile(string key, string path, bool mustExist) => (Key, Path, _mustExist) = (key, path, mustExist);

    /// <summary>The setting that names the file.</summary>
    public string Key { get; }

    public string Path { get; }

    /// <summary>Null: there is no secret.</summary>
    public TokenList? Current => _current;

    /// <summary>What agents and the manager share.</summary>
    public static TokenFile OfAgents(Func<string, string?> variable) => Of("AGENT_TOKEN_FILE", AgentDefault, variable);

    /// <summary>What people and their programs show.</summary>
    public static TokenFile OfApi(Func<string, string?> variable) => Of("API_TOKEN_FILE", ApiDefault, variable);

    /// <summary>What is shown to an agent for its metrics.</summary>
    public static TokenFile OfMetrics(Func<string, string?> variable) => Of("METRICS_TOKEN_FILE", MetricsDefault, variable);

    /// <summary>Reads it for the first time; a sentence where it is bad. One that nobody named need not exist.</summary>
    public string? Open()
    {
        var (text, problem) = Read();
        _seen = text;
        if (problem is null && text is null) return _mustExist ? Bad("a file that exists") : null;
        _current = text is null ? null : TokenList.Parse(text, out problem);
        return problem is null ? null : Bad($"{TokenList.Allowed} ({problem})");
    }

    /// <summary>Looks whether the file is another; answers what is to be told, without anything of what stands in it.</summary>
    public string? Look()
    {
        lock (_gate)
        {
            var (text, problem) = Read();
            var mark = text ?? problem;
            if (mark == _seen) return null;
            _seen = mark;
            if (text is null) return $"{Key}: {Path} {problem ?? "is gone"}; the tokens read last stay in force";
            if (TokenList.Parse(text, out problem) is not { } fresh)
                return $"{Key}: {Path} is not taken, what was read last stays in force: expected {TokenList.Allowed} ({problem})";
            _current = fresh;
            return $"{Key}: {Path} was read anew, {(fresh.Count == 1 ? "1 token" : $"{fresh.Count} tokens")}";
        }
    }

    private static TokenFile Of(string key, string standard, Func<string, string?> variable)
    {
        var named = variable(key) is { } path && !string.IsNullOrWhiteSpace(path) ? path.Trim() : null;
        return new TokenFile(key, named ?? standard, named is not null);
    }

    private (string? Text, string? Problem) Read()
    {
        try
        {
            var file = new FileInfo(Path);
            if (!file.Exists) return (null, null);
            return file.Length > MostBytes ? (null, $"has {file.Length} bytes, more than {MostBytes}") : (File.ReadAllText(Path), null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, $"can't be read: {e.Message}");
        }
    }

    private string Bad(string allowed) => $"{Key}='{Path}': expected {allowed}";
}
