using SwarmGuard.Core.Planning;

namespace SwarmGuard.Core.Wire;

/// <summary>Decisions as the API shows them.</summary>
public static class DecisionViews
{
    /// <param name="decision">What was decided.</param>
    /// <param name="kind">One of <see cref="ActionKind"/>.</param>
    /// <param name="sourceOf">Where the value of a setting comes from, by its key.</param>
    public static DecisionView Of(Decision decision, string kind, Func<string, string> sourceOf) => new()
    {
        Kind = kind,
        Verdict = decision is Decision.Hold ? "hold" : "act",
        Reason = (decision as Decision.Hold)?.Reason.ToString(),
        Because = decision.Because,
        Gates = [.. decision.Gates.Select(gate => Of(gate, sourceOf))],
    };

    private static GateView Of(Gate gate, Func<string, string> sourceOf) => new()
    {
        Gate = gate.Name,
        Passed = gate.Passed,
        Because = gate.Because,
        Measured = gate.Figure?.Measured,
        Limit = gate.Figure?.Limit,
        Unit = gate.Figure?.Unit,
        Setting = gate.Setting,
        Source = gate.Setting is { } key ? sourceOf(key) : null,
    };
}
