using System.Globalization;
using System.Text.Json.Nodes;

namespace SwarmGuard.Cli.Demo.Migration;

/// <summary>The summary of a move for machines.</summary>
internal static class MigrationJson
{
    public static JsonObject Write(MigrationOutcome outcome)
    {
        var document = new JsonObject
        {
            ["name"] = MigrationScenario.Name,
            ["from_node"] = outcome.FromNode,
            ["to_node"] = outcome.ToNode,
            ["requests"] = outcome.Requests,
            ["failed"] = outcome.Failed,
            ["slowest_ms"] = outcome.SlowestMs,
        };
        foreach (var (index, time) in outcome.Times.At.Index())
            document[$"t{index}"] = time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        document["mttr_ms"] = outcome.Times.MttrMs;
        document["other_tasks_restarted"] = outcome.OtherTasksRestarted;
        return document;
    }
}
