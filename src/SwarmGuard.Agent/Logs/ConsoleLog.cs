using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SwarmGuard.Agent.Logs;

/// <summary>One line for each event that matters: time, level, sentence, and the ids by which to find it beside others' lines.</summary>
internal sealed class ConsoleLog(TextWriter output, TimeProvider time, LogFormat format = LogFormat.Text)
{
    /// <summary>Log lines stand in no web page, so that quotes and plus signs may stay readable.</summary>
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lock _lock = new();

    /// <param name="sentence">What happened.</param>
    /// <param name="fields">Names and values; a value of null leaves its field out.</param>
    public void Info(string sentence, params ReadOnlySpan<(string Name, string? Value)> fields) => Write("info", sentence, fields);

    /// <inheritdoc cref="Info"/>
    public void Warn(string sentence, params ReadOnlySpan<(string Name, string? Value)> fields) => Write("warn", sentence, fields);

    /// <inheritdoc cref="Info"/>
    public void Error(string sentence, params ReadOnlySpan<(string Name, string? Value)> fields) => Write("error", sentence, fields);

    private void Write(string level, string sentence, ReadOnlySpan<(string Name, string? Value)> fields)
    {
        var at = time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        var line = format == LogFormat.Json ? Json(at, level, sentence, fields) : Text(at, level, sentence, fields);
        lock (_lock)
        {
            output.WriteLine(line);
            output.Flush();
        }
    }

    private static string Text(string at, string level, string sentence, ReadOnlySpan<(string Name, string? Value)> fields)
    {
        var line = new StringBuilder($"{at} {level} {sentence}");
        foreach (var (name, value) in fields)
        {
            if (value is not null) line.Append(CultureInfo.InvariantCulture, $" {name}={value}");
        }

        return line.ToString().ReplaceLineEndings(" ");
    }

    private static string Json(string at, string level, string sentence, ReadOnlySpan<(string Name, string? Value)> fields)
    {
        var bytes = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(bytes, Readable))
        {
            json.WriteStartObject();
            json.WriteString("at", at);
            json.WriteString("level", level);
            json.WriteString("message", sentence);
            foreach (var (name, value) in fields)
            {
                if (value is not null) json.WriteString(name, value);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
