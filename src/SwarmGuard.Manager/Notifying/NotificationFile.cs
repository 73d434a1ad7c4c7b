using SwarmGuard.Manager.Settings;
using SwarmGuard.Sinks.Notifying;

namespace SwarmGuard.Manager.Notifying;

/// <summary>
/// Who is notified, from a file, since webhooks' addresses are secrets. Looked at again and again, as the tokens' files are: one that is replaced
/// counts without a restart, and where the new one is bad, the last good one stays. Nothing it says has anything of the file's values.
/// </summary>
internal sealed class NotificationFile(string path, bool mustExist)
{
    public const string Key = "NOTIFICATIONS_FILE";
    private const string Standard = "/run/secrets/swarmguard_notifications";
    private const int MostBytes = 256 * 1024;
    private string? _seen;

    public ReceiverList Current { get; private set; } = ReceiverList.Empty;

    /// <summary>No file was named, and the default one need not exist.</summary>
    public static NotificationFile None() => new(Standard, mustExist: false);

    public static NotificationFile Of(string? named) => new(named ?? Standard, named is not null);

    /// <summary>Reads it for the first time; one sentence for each problem.</summary>
    public IReadOnlyList<string> Open()
    {
        var (text, problem) = Read();
        _seen = text ?? problem;
        if (problem is not null) return [$"{Key}='{path}': expected a file that can be read ({problem})"];
        if (text is null) return mustExist ? [$"{Key}='{path}': expected a file that exists"] : [];
        if (Parse(text, out var problems) is { } list) Current = list;
        return problems;
    }

    /// <summary>Looks whether the file is another. Null: it isn't; otherwise what is to be told, and whether it counts now.</summary>
    public (bool IsTaken, string News)? Look()
    {
        var (text, problem) = Read();
        if ((text ?? problem) == _seen) return null;
        _seen = text ?? problem;
        if (text is null) return (false, $"{Key}: {path} {problem ?? "is gone"}; who was notified goes on being so");
        if (Parse(text, out var problems) is not { } list)
            return (false, $"{Key}: {path} is not taken, what was read last stays in force: {string.Join("; ", problems)}");
        Current = list;
        return (true, $"{Key}: {path} was read anew, {list.Receivers.Count} receivers: {string.Join(", ", list.Receivers)}");
    }

    private ReceiverList? Parse(string text, out IReadOnlyList<string> problems)
    {
        var name = Path.GetFileName(path);
        if (YamlFile.Parse(name, text, out var problem) is { } root) return ReceiverReader.Read(name, root, out problems);
        // The parser quotes what it stumbles over, which may be an address.
        problems = [$"{PlaceIn(problem!, name)}: expected YAML such as `receivers: [{{name: ops, form: slack, url: ...}}]`"];
        return null;
    }

    private static string PlaceIn(string problem, string name)
    {
        var rest = problem[(name.Length + 1)..];
        var line = rest[..Math.Max(0, rest.IndexOf(':', StringComparison.Ordinal))];
        return int.TryParse(line, out _) ? $"{name}:{line}" : name;
    }

    private (string? Text, string? Problem) Read()
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists) return (null, null);
            return file.Length > MostBytes ? (null, $"has {file.Length} bytes, more than {MostBytes}") : (File.ReadAllText(path), null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, $"can't be read: {e.Message}");
        }
    }
}
