using SwarmGuard.Core.Settings;

namespace SwarmGuard.Sinks.Settings;

/// <summary>
/// Reads which InfluxDB gets points. A token, an organisation or a bucket means version 2 and its API, a database version 1 and its own;
/// both at once is a mistake of somebody's and is refused.
/// </summary>
internal static class SinkSettingsReader
{
    public const string Url = "INFLUXDB_URL", Token = "INFLUXDB_TOKEN", TokenFile = "INFLUXDB_TOKEN_FILE";
    public const string Org = "INFLUXDB_ORG", Bucket = "INFLUXDB_BUCKET";
    public const string Database = "INFLUXDB_DATABASE", User = "INFLUXDB_USER", PasswordFile = "INFLUXDB_PASSWORD_FILE";
    public const string BatchSize = "BATCH_SIZE", FlushInterval = "FLUSH_INTERVAL";

    /// <summary>Where only an address and a token are set, as a stack file of the original system does.</summary>
    public const string StandardName = "swarmguard";

    private static readonly string[] Second = [Token, TokenFile, Org, Bucket];
    private static readonly string[] First = [Database, User, PasswordFile];

    /// <summary>All that say where points go.</summary>
    public static IReadOnlyList<string> Places { get; } = [Url, .. Second, .. First];

    /// <summary>Null where points go nowhere, and where something is wrong, which the reader then has.</summary>
    public static SinkSettings? Read(SettingReader reader)
    {
        var errors = reader.Errors.Count;
        var size = reader.Whole(BatchSize, SinkSettings.StandardBatchSize, 1, 100_000);
        var interval = reader.Seconds(FlushInterval, SinkSettings.StandardFlushSeconds, 0.1, 3600);
        var url = Address(reader);
        if (!reader.IsSet(Url))
        {
            if (Places.FirstOrDefault(reader.IsSet) is { } lonely) reader.Refuse(Url, "", $"InfluxDB's address, since {lonely} is set");
            return null;
        }

        var isFirst = IsFirst(reader);
        if (reader.Errors.Count > errors || url is null) return null;
        var (write, place) = isFirst ? OfFirst(reader, url) : OfSecond(reader, url);
        var credential = isFirst ? UserOf(reader) : TokenOf(reader);
        return reader.Errors.Count > errors ? null : new SinkSettings(write, place, credential, size, interval);
    }

    // A password in the address would stand in every log line that names it.
    private static Uri? Address(SettingReader reader)
    {
        if (reader.HttpUrl(Url) is not { } url) return null;
        if (url.UserInfo.Length > 0) reader.Refuse(Url, $"{url.Scheme}://...@{url.Authority}", $"an address without a password; set {User} and {PasswordFile}");
        else if (url.Query.Length + url.Fragment.Length > 0) reader.Refuse(Url, url.ToString(), "an address without ? and #, for example http://influxdb:8086");
        else return url;
        return null;
    }

    private static bool IsFirst(SettingReader reader)
    {
        var (second, first) = (Second.FirstOrDefault(reader.IsSet), First.FirstOrDefault(reader.IsSet));
        if (second is not null && first is not null)
            reader.Refuse(first, Shown(reader, first), $"nothing, since {second} is set, which is for InfluxDB 2 and this for InfluxDB 1");
        else if (second is null && !reader.IsSet(Database))
            reader.Refuse(Database, "", $"a database of InfluxDB 1, or {Bucket}, {Org} and {TokenFile} of InfluxDB 2, since {Url} is set");
        return first is not null;
    }

    private static (Uri Write, string Place) OfFirst(SettingReader reader, Uri url)
    {
        var database = reader.Text(Database)!;
        return (Write(url, $"/write?db={Escape(database)}&precision=ns"), $"InfluxDB at {url} (database {database})");
    }

    private static (Uri Write, string Place) OfSecond(SettingReader reader, Uri url)
    {
        var (org, bucket) = (reader.Text(Org) ?? StandardName, reader.Text(Bucket) ?? StandardName);
        return (
            Write(url, $"/api/v2/write?org={Escape(org)}&bucket={Escape(bucket)}&precision=ns"),
            $"InfluxDB at {url} (organisation {org}, bucket {bucket})");
    }

    private static SinkCredential UserOf(SettingReader reader)
    {
        var (user, file) = (reader.Text(User), reader.Text(PasswordFile));
        if (user is null && file is null) return SinkCredential.None;
        if (user is null) reader.Refuse(User, "", $"a user, since {PasswordFile} is set");
        else if (file is null) reader.Refuse(PasswordFile, "", $"the file with the password, since {User} is set");
        return Checked(reader, PasswordFile, new SinkCredential(user, null, file));
    }

    private static SinkCredential TokenOf(SettingReader reader)
    {
        var (token, file) = (reader.Text(Token), reader.Text(TokenFile));
        if (token is not null && file is not null) reader.Refuse(TokenFile, file, $"nothing, since {Token} is set too");
        else if (token is not null && !SinkCredential.IsToken(token)) reader.Refuse(Token, Shown(reader, Token), "printable characters without spaces");
        return file is null ? new SinkCredential(null, token, null) : Checked(reader, TokenFile, new SinkCredential(null, null, file));
    }

    private static SinkCredential Checked(SettingReader reader, string name, SinkCredential credential)
    {
        if (credential.File is not null && credential.Read(out var problem) is null) reader.Refuse(name, credential.File, problem ?? "a file");
        return credential;
    }

    /// <summary>A secret is in no message.</summary>
    private static string Shown(SettingReader reader, string name) => name == Token ? "..." : reader.Text(name) ?? "";

    private static Uri Write(Uri url, string rest) => new(url.ToString().TrimEnd('/') + rest);

    private static string Escape(string text) => Uri.EscapeDataString(text);
}
