using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace SwarmGuard.Manager.Logs;

/// <summary>
/// One line for each event, as the agent writes them: time, level, sentence, and the ids by which to find it beside others' lines. Values
/// of a template are fields of the line; the one called Message is its sentence.
/// </summary>
internal sealed class LineFormatter(TimeProvider clock, bool json) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "line";
    private const string Sentence = "Message";
    private const string Template = "{OriginalFormat}";

    /// <summary>Log lines stand in no web page, so that quotes and plus signs may stay readable.</summary>
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var values = logEntry.State as IEnumerable<KeyValuePair<string, object?>> ?? [];
        var sentence = values.FirstOrDefault(v => v.Key == Sentence).Value?.ToString() ?? logEntry.Formatter(logEntry.State, logEntry.Exception);
        var fields = values.Where(v => v.Key is not (Sentence or Template)).Select(v => (FieldName(v.Key), Value(v.Value))).Where(f => f.Item2.Length > 0).ToList();
        if (logEntry.Exception is { } exception) fields.Add(("exception", exception.ToString()));
        var at = clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        textWriter.WriteLine(json ? Json(at, Level(logEntry.LogLevel), sentence, fields) : Text(at, Level(logEntry.LogLevel), sentence, fields));
    }

    private static string Text(string at, string level, string sentence, List<(string Name, string Value)> fields) =>
        string.Join(' ', [at, level, sentence, .. fields.Select(f => $"{f.Name}={f.Value}")]).ReplaceLineEndings(" ");

    private static string Json(string at, string level, string sentence, List<(string Name, string Value)> fields)
    {
        var bytes = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(bytes, Readable))
        {
            writer.WriteStartObject();
            writer.WriteString("at", at);
            writer.WriteString("level", level);
            writer.WriteString("message", sentence);
            foreach (var (name, value) in fields.DistinctBy(f => f.Name)) writer.WriteString(name, value);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static string FieldName(string key) => JsonNamingPolicy.SnakeCaseLower.ConvertName(key);

    private static string Value(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private static string Level(LogLevel level) => level switch
    {
        LogLevel.Trace or LogLevel.Debug => "debug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        _ => "error",
    };
}
