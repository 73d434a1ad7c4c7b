using System.Text.Json.Nodes;

namespace SwarmGuard.Cli.Stages;

/// <summary>What a play's things on somebody's Swarm are called, and how they are known.</summary>
internal static class OwnMarks
{
    public const string Network = "swarmguard-experiment";
    public const string Relay = $"{Network}-relay";
    public const string Pull = $"{Network}-pull";

    /// <summary>Not one of <c>swarmguard.*</c>: those are settings, and this one must change nothing of what is measured.</summary>
    public const string Label = Network;

    public static IReadOnlyDictionary<string, string> Labels { get; } = new Dictionary<string, string> { [Label] = "created by 'swarmguard experiment', which removes it" };

    /// <summary>As a list's query, with other marks where there are some.</summary>
    public static string Filter(string query = "") =>
        $"?{query}filters={Uri.EscapeDataString(new JsonObject { ["label"] = new JsonArray(Label) }.ToJsonString())}";
}
