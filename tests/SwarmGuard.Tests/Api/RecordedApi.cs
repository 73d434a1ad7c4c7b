using System.Text.Json.Nodes;
using NJsonSchema;
using SwarmGuard.Tests.Tidy;

namespace SwarmGuard.Tests.Api;

/// <summary>The recorded document, and whether JSON is what it promises.</summary>
internal sealed class RecordedApi
{
    public const string Path = "docs/openapi.json";
    private const string Components = "#/components/schemas/", Definitions = "#/definitions/";
    private readonly JsonObject _document =
        Sealed(JsonNode.Parse(Text.Replace(Components, Definitions, StringComparison.Ordinal))!).AsObject();

    public static string Text => File.ReadAllText(System.IO.Path.Combine(Checkout.Root, Path));

    /// <summary>Every answer that is promised, as <c>GET /health 503</c>.</summary>
    public IEnumerable<string> Answers =>
        from path in _document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        from answer in operation.Value!["responses"]!.AsObject()
        select $"{operation.Key.ToUpperInvariant()} {path.Key} {answer.Key}";

    public IEnumerable<string> Properties(string type) =>
        _document["components"]!["schemas"]![type]!["properties"]!.AsObject().Select(p => p.Key);

    public Task<IEnumerable<string>> ProblemsOfAnswerAsync(string method, string path, int status, string json) =>
        ProblemsAsync(Operation(method, path)["responses"]?[$"{status}"], $"{method} {path} {status}", json);

    public Task<IEnumerable<string>> ProblemsOfBodyAsync(string method, string path, string json) =>
        ProblemsAsync(Operation(method, path)["requestBody"], $"{method} {path}", json);

    private JsonNode Operation(string method, string path) => _document["paths"]![path]![method.ToLowerInvariant()]!;

    private async Task<IEnumerable<string>> ProblemsAsync(JsonNode? promise, string what, string json)
    {
        if (promise?["content"]?["application/json"]?["schema"] is not { } schema) return [$"{what} is not in {Path}"];
        var whole = new JsonObject
        {
            ["definitions"] = _document["components"]!["schemas"]!.DeepClone(),
            ["allOf"] = new JsonArray(schema.DeepClone()),
        };
        return (await JsonSchema.FromJsonAsync(whole.ToJsonString())).Validate(json).Select(problem => $"{what}: {problem}");
    }

    // Who reads an answer overlooks a field that is not known. Here it is one that nobody described.
    private static JsonNode Sealed(JsonNode node)
    {
        var inner = node switch
        {
            JsonObject members => members.Select(member => member.Value),
            JsonArray items => items,
            _ => [],
        };
        foreach (var part in inner.OfType<JsonNode>()) Sealed(part);
        if (node is JsonObject schema && schema["properties"] is JsonObject && schema["type"] is JsonValue)
            schema["additionalProperties"] = false;
        return node;
    }
}
