using System.Globalization;
using SwarmGuard.Core.Planning;
using SwarmGuard.Core.Settings;

namespace SwarmGuard.Tests.Scenarios;

/// <summary>A decision as a scenario's decision.txt tells it.</summary>
internal static class DecisionText
{
    public static string Of(Decision decision, SetPolicy policy) =>
        $"{Verdict(decision)}\n{decision.Because}\n\n{string.Concat(decision.Gates.Select(gate => Line(gate, policy)))}";

    private static string Verdict(Decision decision) => decision switch
    {
        Decision.Scale { Plan: var plan } => $"act {plan.FromReplicas} -> {plan.ToReplicas}",
        Decision.Act { Plan: var plan } => $"act from {plan.FromNode} to {string.Join(" or ", plan.Targets)}",
        Decision.Hold hold => $"hold {hold.Reason}",
        _ => decision.ToString(),
    };

    private static string Line(Gate gate, SetPolicy policy)
    {
        string[] data = [.. Figure(gate), .. Setting(gate, policy)];
        return $"{(gate.Passed ? '✓' : '✗')} {gate.Name}: {gate.Because}{(data.Length == 0 ? "" : $" [{string.Join(", ", data)}]")}\n";
    }

    private static IEnumerable<string> Figure(Gate gate) => gate.Figure is { } figure
        ? [string.Create(CultureInfo.InvariantCulture, $"{figure.Measured:0.##} of {figure.Limit:0.##} {figure.Unit}")]
        : [];

    private static IEnumerable<string> Setting(Gate gate, SetPolicy policy) => gate.Setting is { } key
        ? [$"{key} = {SettingCatalogue.Of(key).Show(policy.Policy) ?? "none"}", policy.OriginOf(key).ToString()]
        : [];
}
