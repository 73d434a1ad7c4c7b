using System.Text.Encodings.Web;
using System.Text.Json;
using SwarmGuard.Cli.Output;
using IOPath = System.IO.Path;

namespace SwarmGuard.Cli.Contexts;

/// <summary>The file of contexts. It holds tokens, so only its owner may read it.</summary>
internal sealed class ContextStore(Func<string, string?> variable)
{
    public const string PathVariable = "SWARMGUARD_CONTEXTS";

    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnersFolder = OwnersFile | UnixFileMode.UserExecute;
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Path { get; } =
        IOPath.GetFullPath(variable(PathVariable) ?? IOPath.Combine(ConfigFolder(variable), "swarmguard", "contexts.json"));

    /// <summary>For completion, where a bad file must not be in the way.</summary>
    public IEnumerable<string> Names
    {
        get
        {
            try
            {
                return Read().Contexts.Keys;
            }
            catch (CliException)
            {
                return [];
            }
        }
    }

    public ContextBook Read()
    {
        try
        {
            return File.Exists(Path) ? new ContextReader(Path).Read(File.ReadAllText(Path)) : ContextBook.Empty;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Failed(e);
        }
    }

    /// <summary>Whoever reads the file meanwhile, or a crash, sees the old book or the new one.</summary>
    public void Write(ContextBook book)
    {
        try
        {
            // Where the file is a link, for example into a folder under version control, it stays one.
            var target = (File.Exists(Path) ? File.ResolveLinkTarget(Path, returnFinalTarget: true)?.FullName : null) ?? Path;
            CreateFolder(IOPath.GetDirectoryName(target)!);
            var fresh = $"{target}.{Environment.ProcessId}.new";
            File.Delete(fresh);
            using (var file = new FileStream(fresh, Options()))
            {
                Write(file, book);
                file.Flush(flushToDisk: true);
            }

            File.Move(fresh, target, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Failed(e);
        }
    }

    private static void Write(Stream file, ContextBook book)
    {
        using var json = new Utf8JsonWriter(file, Indented);
        json.WriteStartObject();
        if (book.Current is { } current) json.WriteString(ContextReader.CurrentKey, current);
        json.WriteStartObject(ContextReader.ContextsKey);
        foreach (var (name, entry) in book.Contexts.OrderBy(context => context.Key, StringComparer.Ordinal))
        {
            json.WriteStartObject(name);
            json.WriteString(ContextReader.ManagerKey, entry.Manager.AbsoluteUri.TrimEnd('/'));
            if (entry.Token is { } token) json.WriteString(ContextReader.TokenKey, token);
            if (entry.Tls.Authority is { } authority) json.WriteString(ContextReader.AuthorityKey, authority);
            if (entry.Tls.Certificate is { } certificate) json.WriteString(ContextReader.CertificateKey, certificate);
            if (entry.Tls.Key is { } key) json.WriteString(ContextReader.KeyKey, key);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        file.WriteByte((byte)'\n');
    }

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnersFile;
        return options;
    }

    private static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OwnersFolder);
    }

    private static string ConfigFolder(Func<string, string?> variable) =>
        variable("XDG_CONFIG_HOME") is { } given && IOPath.IsPathRooted(given) ? given
        : IOPath.Combine(variable("HOME") ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".config");

    private CliException Failed(Exception e) => new($"{Path}: {e.Message}", ExitCode.Usage);
}
