using System.Text.Json;
using SwarmGuard.Cli.Manager;
using SwarmGuard.Cli.Output;
using SwarmGuard.Core.Settings;
using SwarmGuard.Docker.Access;

namespace SwarmGuard.Cli.Contexts;

/// <summary>Reads a file of contexts; the first problem is told by file, key and what is allowed.</summary>
internal sealed class ContextReader(string path)
{
    public const string CurrentKey = "current", ContextsKey = "contexts", ManagerKey = "manager", TokenKey = "token";
    public const string AuthorityKey = "tls_ca", CertificateKey = "tls_cert", KeyKey = "tls_key";

    private const string NameAllowed = "letters, digits, '.', '_' and '-', beginning with a letter or digit";
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static bool IsName(string name) =>
        name.Length > 0 && char.IsAsciiLetterOrDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');

    public static CliException BadName(string source, string name) => new($"{source}='{name}': expected {NameAllowed}", ExitCode.Usage);

    public ContextBook Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Strict);
            return ReadBook(Section(document.RootElement, "", [CurrentKey, ContextsKey]));
        }
        catch (JsonException e)
        {
            throw new CliException($"{path}: is not valid JSON: {e.Message}", ExitCode.Usage);
        }
    }

    private ContextBook ReadBook(Dictionary<string, JsonElement> root)
    {
        var contexts = new Dictionary<string, ContextEntry>();
        if (root.TryGetValue(ContextsKey, out var all))
        {
            foreach (var (name, element) in Section(all, ContextsKey, null))
            {
                if (!IsName(name)) throw BadName($"{path}: {ContextsKey}", name);
                contexts[name] = ReadEntry(element, $"{ContextsKey}.{name}");
            }
        }

        var current = Text(root, CurrentKey, CurrentKey, "a context's name");
        if (current is not null) new ContextBook(null, contexts).Get(current, $"{path}: {CurrentKey}", path);
        return new ContextBook(current, contexts);
    }

    private ContextEntry ReadEntry(JsonElement element, string key)
    {
        var fields = Section(element, key, [ManagerKey, TokenKey, AuthorityKey, CertificateKey, KeyKey]);
        var url = Text(fields, ManagerKey, $"{key}.{ManagerKey}", ManagerUrl.Allowed) ?? "";
        return ManagerUrl.TryRead(url, out var manager)
            ? new ContextEntry(manager, Text(fields, TokenKey, $"{key}.{TokenKey}", "a text"), new TlsFiles(
                Text(fields, AuthorityKey, $"{key}.{AuthorityKey}", "a path"), Text(fields, CertificateKey, $"{key}.{CertificateKey}", "a path"),
                Text(fields, KeyKey, $"{key}.{KeyKey}", "a path")))
            : throw Bad($"{key}.{ManagerKey}='{url}'", ManagerUrl.Allowed);
    }

    private string? Text(Dictionary<string, JsonElement> fields, string name, string key, string allowed) =>
        !fields.TryGetValue(name, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw Bad(key, allowed);

    // Values are not shown: under a misspelt name may stand a token.
    private Dictionary<string, JsonElement> Section(JsonElement element, string key, string[]? known)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw Bad(key, known is null ? "an object" : $"an object with {string.Join(", ", known)}");
        var fields = element.EnumerateObject().ToDictionary(field => field.Name, field => field.Value);
        if (known is null || fields.Keys.Except(known).FirstOrDefault() is not { } unknown) return fields;
        var prefix = key.Length == 0 ? "" : key + ".";
        throw Bad(prefix + unknown, NearestName.To(unknown, known) is { } nearest
            ? $"a known key; did you mean {prefix}{nearest}?"
            : $"a known key; known here: {string.Join(", ", known)}");
    }

    private CliException Bad(string what, string expected) =>
        new($"{path}: {(what.Length == 0 ? "" : what + ": ")}expected {expected}", ExitCode.Usage);
}
