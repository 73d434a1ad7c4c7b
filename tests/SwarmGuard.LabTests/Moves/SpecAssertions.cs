using System.Text.Json.Nodes;
using Shouldly;

namespace SwarmGuard.LabTests.Moves;

internal static class SpecAssertions
{
    /// <summary>Equal field by field, exactly as the engine tells them.</summary>
    public static void ShouldBeSameSpec(this JsonObject actual, JsonObject expected) =>
        JsonNode.DeepEquals(actual, expected).ShouldBeTrue($"expected:\n{expected}\nactual:\n{actual}");
}
