using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SwarmGuard.Cli.Manager;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Cli.Timeline;

/// <summary>Entries as the manager wrote them, also fields that this version does not know.</summary>
internal static class TimelineJson
{
    private static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Each entry that is wanted, on one line.</summary>
    public static IEnumerable<string> Lines(Answer<IReadOnlyList<TimelineEntry>> answer, TimelineOptions options)
    {
        using var document = JsonDocument.Parse(answer.Json);
        var texts = document.RootElement.EnumerateArray().Select(element => element.GetRawText());
        return [.. answer.View.Zip(texts).Where(pair => options.Wants(pair.First.Kind)).Select(pair => Flat(pair.Second))];
    }

    /// <summary>The answer itself, or where only a part of it is wanted an array of that part.</summary>
    public static string Document(Answer<IReadOnlyList<TimelineEntry>> answer, TimelineOptions options) =>
        options.Kinds.Count == 0 && options.Limit is null
            ? answer.Json.TrimEnd()
            : $"[{string.Join(",\n", Lines(answer, options).TakeLast(options.MostLines))}]";

    private static string Flat(string json) => json.Contains('\n') ? JsonNode.Parse(json)!.ToJsonString(OneLine) : json;
}
