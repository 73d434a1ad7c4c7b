using SwarmGuard.Cli.Output;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Cli.Status;

/// <summary>Whether all is well, by what a manager says of itself.</summary>
internal static class Wellness
{
    public static int Verdict(StatusView status) => Problems(status).Any() ? ExitCode.BadNews : ExitCode.Fine;

    /// <summary>What is not well, each in one sentence.</summary>
    public static IEnumerable<string> Problems(StatusView status)
    {
        if (status.Problem is { } problem) yield return $"the manager: {problem}";
        foreach (var bad in status.Configuration.Problems) yield return $"configuration: {bad}";
        // Agents report to the one that leads.
        if (!status.Leads) yield break;
        if (status.Nodes.Count == 0) yield return "the manager knows no node";
        foreach (var node in status.Nodes)
        {
            if (!node.Ready) yield return $"node {node.Node} is down";
            else if (!node.Reporting) yield return $"node {node.Node}: {Silence(node.AgeMs)}";
        }
    }

    private static string Silence(double? ageMs) => ageMs is { } age
        ? $"its agent has been silent for {Figures.Duration(TimeSpan.FromMilliseconds(age))}"
        : "its agent has never reported";
}
