using System.Text;
using System.Text.Json.Nodes;

namespace SwarmGuard.Tests.Fuzzing;

/// <summary>Wrong versions of a right JSON document: the same ones each time.</summary>
internal static class Mutations
{
    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1.5", "1e999", "-1e999", "1e-400", "99999999999999999999999", "9223372036854775807", "18446744073709551615", "\"\"", "\"NaN\"",
        "\"-1\"", "\"\\u0000\"", "\"\\ud800\"", "\"9999-12-31T23:59:59.9999999Z\"", "\"0001-01-01T00:00:00Z\"", "[]", "[null]", "{}", "{\"\\ud800\":1}",
        "{\"a\":1,\"a\":2}", "[[[[[[1]]]]]]",
    ];

    /// <summary>Every value of the document exchanged for every other kind of value; every member left out, doubled, and beside an unknown one.</summary>
    public static IEnumerable<(string What, byte[] Text)> Of(string json)
    {
        foreach (var path in Paths(JsonNode.Parse(json)!, []))
        {
            foreach (var value in Values) yield return ($"{Name(path)} = {value}", Replaced(json, path, value));
            yield return ($"{Name(path)} left out", With(json, path, (parent, key) => Remove(parent, key)));
            yield return ($"{Name(path)} beside an unknown one", With(json, path, (parent, _) => Add(parent)));
        }
    }

    /// <summary>The document cut at every so many bytes, behind and before what does not belong there.</summary>
    public static IEnumerable<(string What, byte[] Text)> Bytes(string json, int step)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        for (var at = 0; at < bytes.Length; at += step)
        {
            yield return ($"cut at {at}", bytes[..at]);
            yield return ($"0xff at {at}", [.. bytes[..at], 0xff, .. bytes[(at + 1)..]]);
            yield return ($"zero at {at}", [.. bytes[..at], 0, .. bytes[(at + 1)..]]);
        }

        yield return ("a byte order mark", [0xef, 0xbb, 0xbf, .. bytes]);
        yield return ("another byte order mark", [0xff, 0xfe, .. bytes]);
        yield return ("twice", [.. bytes, .. bytes]);
        yield return ("deep", Encoding.UTF8.GetBytes(new string('[', 50_000)));
        yield return ("deep and closed", Encoding.UTF8.GetBytes(new string('[', 2000) + new string(']', 2000)));
        yield return ("a page", "<html><body>502 Bad Gateway</body></html>"u8.ToArray());
        yield return ("nothing", []);
        yield return ("null", "null"u8.ToArray());
    }

    private static byte[] Replaced(string json, object[] path, string value)
    {
        const string mark = "b9f0mark";
        var marked = Encoding.UTF8.GetString(With(json, path, (parent, key) => Set(parent, key, mark)));
        return Encoding.UTF8.GetBytes(marked.Replace($"\"{mark}\"", value, StringComparison.Ordinal));
    }

    private static byte[] With(string json, object[] path, Action<JsonNode, object> change)
    {
        var root = JsonNode.Parse(json)!;
        change(path[..^1].Aggregate(root, Step), path[^1]);
        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    private static JsonNode Step(JsonNode node, object key) => (key is int index ? node[index] : node[(string)key])!;

    private static void Set(JsonNode parent, object key, JsonNode value)
    {
        if (key is int index) parent[index] = value;
        else parent[(string)key] = value;
    }

    private static void Remove(JsonNode parent, object key)
    {
        if (key is int index) parent.AsArray().RemoveAt(index);
        else parent.AsObject().Remove((string)key);
    }

    private static void Add(JsonNode parent)
    {
        if (parent is JsonArray list) list.Add(7);
        else parent["unknown"] = new JsonArray(1, "x");
    }

    private static IEnumerable<object[]> Paths(JsonNode node, object[] here)
    {
        var inner = node switch
        {
            JsonObject map => map.Select(p => (Key: (object)p.Key, p.Value)),
            JsonArray list => list.Take(2).Select((value, i) => (Key: (object)i, Value: value)),
            _ => [],
        };
        foreach (var (key, value) in inner.ToList())
        {
            yield return [.. here, key];
            foreach (var path in value is null ? [] : Paths(value, [.. here, key])) yield return path;
        }
    }

    private static string Name(object[] path) => string.Join('.', path);
}
