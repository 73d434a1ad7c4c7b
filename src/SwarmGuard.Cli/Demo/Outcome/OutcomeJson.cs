using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SwarmGuard.Cli.Demo.Outcome;

/// <summary>The summary for machines. Its fields are a contract: add to them, never rename.</summary>
internal static class OutcomeJson
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static string Write(IEnumerable<MigrationOutcome> outcomes) => new JsonObject
    {
        ["scenarios"] = new JsonArray([.. outcomes.Select(Scenario)]),
    }.ToJsonString(Indented) + "\n";

    private static JsonObject Scenario(MigrationOutcome outcome)
    {
        var document = new JsonObject
        {
            ["name"] = MigrationOutcome.Scenario,
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
