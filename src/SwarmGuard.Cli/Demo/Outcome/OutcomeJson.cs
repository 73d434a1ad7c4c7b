using System.Text.Json;
using System.Text.Json.Nodes;

namespace SwarmGuard.Cli.Demo.Outcome;

/// <summary>The summary for machines.</summary>
internal static class OutcomeJson
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static string Write(IEnumerable<IScenarioOutcome> outcomes) => new JsonObject
    {
        ["scenarios"] = new JsonArray([.. outcomes.Select(outcome => outcome.ToJson())]),
    }.ToJsonString(Indented) + "\n";
}
