using System.Net;
using SwarmGuard.Core.Cluster;

namespace SwarmGuard.Core.Planning;

/// <summary>
/// One placement constraint, judged as Swarm's scheduler does: <c>key==value</c> or <c>key!=value</c>, keys and values without
/// regard to case except label names.
/// </summary>
public sealed record PlacementConstraint(string Key, bool IsEqual, string Value)
{
    public static string ExcludeNode(string nodeId) => $"node.id!={nodeId}";

    /// <summary>The constraint, or null when the text is none (Swarm would have refused it).</summary>
    public static PlacementConstraint? Parse(string text)
    {
        var at = text.IndexOf("==", StringComparison.Ordinal);
        var isEqual = at >= 0;
        if (!isEqual) at = text.IndexOf("!=", StringComparison.Ordinal);
        return at <= 0 ? null : new PlacementConstraint(text[..at].Trim(), isEqual, text[(at + 2)..].Trim());
    }

    /// <summary>Whether a node satisfies this; a key that we don't know counts as satisfied, since Swarm has the last word anyway.</summary>
    public bool Allows(NodeView node)
    {
        if (Key.Equals("node.ip", StringComparison.OrdinalIgnoreCase)) return AllowsAddress(node.Address);
        var actual = Actual(node);
        return actual is null || string.Equals(actual, Value, StringComparison.OrdinalIgnoreCase) == IsEqual;
    }

    // An address or a subnet; Swarm lets no node through where the value is neither.
    private bool AllowsAddress(string address)
    {
        var known = IPAddress.TryParse(address, out var actual);
        if (IPAddress.TryParse(Value, out var single)) return (known && single.Equals(actual)) == IsEqual;
        return IPNetwork.TryParse(Value, out var subnet) && (known && subnet.Contains(actual!)) == IsEqual;
    }

    private string? Actual(NodeView node)
    {
        const string labels = "node.labels.", engineLabels = "engine.labels.";
        if (Key.StartsWith(labels, StringComparison.OrdinalIgnoreCase))
            return node.Labels.GetValueOrDefault(Key[labels.Length..], "");
        if (Key.StartsWith(engineLabels, StringComparison.OrdinalIgnoreCase))
            return node.EngineLabels.GetValueOrDefault(Key[engineLabels.Length..], "");
        return Key.ToLowerInvariant() switch
        {
            "node.id" => node.Id,
            "node.hostname" => node.Hostname,
            "node.role" => node.Role,
            "node.platform.os" => node.Os,
            "node.platform.arch" => node.Architecture,
            _ => null,
        };
    }
}
