using System.Text;
using System.Text.Json.Nodes;

namespace SwarmGuard.Tests.Notifying;

/// <summary>What a receiver was sent.</summary>
internal sealed record Posted(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public JsonNode Json => JsonNode.Parse(Body)!;

    public string Kind => (string)Json["kind"]!;
}
