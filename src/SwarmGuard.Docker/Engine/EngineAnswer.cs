using System.Text.Json;
using System.Text.Json.Nodes;

namespace SwarmGuard.Docker.Engine;

/// <summary>Makes of the engine's answers what callers want, or a fault of the engine.</summary>
internal static class EngineAnswer
{
    public static T Read<T>(string path, JsonNode answer, Func<JsonNode, T> read)
    {
        try
        {
            return read(answer);
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            throw new EngineException(EngineFault.ServerError, $"GET {path}: the answer can't be read: {e.Message}", inner: e);
        }
    }

    /// <summary>A list of which every item must be readable: to leave one out would be to decide on half a picture.</summary>
    public static List<T> All<T>(string path, JsonNode answer, Func<JsonNode, T> read) => Read(path, answer, _ =>
        List(path, answer).Select(item => read(item ?? throw new FormatException("an item is null"))).ToList());

    /// <summary>The items that can be read; of each other one <paramref name="unreadable"/> gets a sentence.</summary>
    public static List<T> Readable<T>(string path, JsonNode answer, Func<JsonNode, T> read, Action<string>? unreadable)
    {
        var readable = new List<T>();
        foreach (var item in List(path, answer))
        {
            try
            {
                readable.Add(read(item ?? throw new FormatException("it is null")));
            }
            catch (Exception e) when (IsUnreadable(e))
            {
                unreadable?.Invoke($"GET {path}: {Name(item)} can't be read: {e.Message}");
            }
        }

        return readable;
    }

    /// <summary>Null for what can't be read, of which <paramref name="unreadable"/> gets a sentence.</summary>
    public static T? TryRead<T>(string path, JsonNode answer, Func<JsonNode, T?> read, Action<string>? unreadable)
        where T : class
    {
        try
        {
            return read(answer);
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            unreadable?.Invoke($"GET {path}: the answer can't be read: {e.Message}");
            return null;
        }
    }

    private static JsonArray List(string path, JsonNode answer) => answer as JsonArray
        ?? throw new EngineException(EngineFault.ServerError, $"GET {path}: the answer is no list");

    private static string Name(JsonNode? item)
    {
        try
        {
            return item is JsonObject map && map["ID"] is JsonValue value && value.TryGetValue(out string? id) && id.Length is > 0 and <= 64 ? $"'{id}'" : "an item";
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            return "an item";
        }
    }

    // What the JSON library throws for a value of another type, for text that is none, and for a key that stands twice.
    private static bool IsUnreadable(Exception e) => e is FormatException or InvalidOperationException or ArgumentException or OverflowException or JsonException;
}
