using System.Text.Json.Nodes;
using Spectre.Console.Rendering;

namespace SwarmGuard.Cli.Demo.Outcome;

/// <summary>What came of a scenario, in figures.</summary>
internal interface IScenarioOutcome
{
    /// <summary>What was promised and not kept, each in one sentence; empty for a success.</summary>
    IReadOnlyList<string> Complaints { get; }

    /// <summary>For people.</summary>
    IRenderable Render();

    /// <summary>For machines. The fields are a contract: add to them, never rename.</summary>
    JsonObject ToJson();
}
