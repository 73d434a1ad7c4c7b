namespace SwarmGuard.Sinks.Settings;

/// <summary>What is shown to InfluxDB. A file is read again with each request, so that it can be replaced at any time.</summary>
/// <param name="User">Of InfluxDB 1, with a password; null: a token of InfluxDB 2, or nothing at all.</param>
/// <param name="Secret">The token or password itself; null where it is in a file.</param>
/// <param name="File">The file that has it.</param>
internal sealed record SinkCredential(string? User, string? Secret, string? File)
{
    private const int MostBytes = 64 * 1024;

    public static readonly SinkCredential None = new(null, null, null);

    /// <summary>What stands in the file now, or was told; null: nothing can be shown.</summary>
    public string? Read(out string? problem)
    {
        problem = null;
        if (File is null) return Secret;
        try
        {
            var file = new FileInfo(File);
            if (!file.Exists) problem = "a file that exists";
            else if (file.Length > MostBytes) problem = $"a file of at most {MostBytes} bytes";
            else if (System.IO.File.ReadAllText(File).Trim() is { } text && IsToken(text)) return text;
            else problem = "a file with a token of printable characters";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = $"a file that can be read ({e.Message})";
        }

        return null;
    }

    public static bool IsToken(string text) => text.Length > 0 && text.All(c => c is > ' ' and <= '~');

    /// <summary>Never the secret.</summary>
    public override string ToString() => this switch
    {
        { User: { } user } => $"user {user}",
        { Secret: null, File: null } => "nobody",
        _ => "a token",
    };
}
