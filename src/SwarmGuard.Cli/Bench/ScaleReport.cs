using System.Globalization;
using System.Text;
using SwarmGuard.Cli.Demo.Scaling;

namespace SwarmGuard.Cli.Bench;

/// <summary>The figures of scaling in Markdown, with the command that makes them and others' published figures beside them.</summary>
internal static class ScaleReport
{
    /// <param name="figures">What was measured.</param>
    /// <param name="bench">Where the rest is.</param>
    /// <param name="picture">The picture's path from the report, or null where there is none.</param>
    public static string Write(IReadOnlyList<Figure> figures, ScaleBench bench, string? picture)
    {
        var runs = bench.Outcomes.Count;
        var text = new StringBuilder();
        text.AppendLine("# Figures of scaling").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"Measured by `./swarmguard bench scaling --runs {runs} --report docs/figures-scaling.md` on a lab of three engines that");
        text.AppendLine(CultureInfo.InvariantCulture, $"share {Environment.ProcessorCount} processors with everything else. Written by that command; do not edit.").AppendLine();
        text.AppendLine("| | n | median | worst |").AppendLine("|---|---|---|---|");
        foreach (var figure in figures)
        {
            // The larger a balance is the better, the larger a time is the worse.
            var worst = figure.Unit.Length == 0 ? figure.Values.Min() : figure.Worst;
            text.AppendLine(CultureInfo.InvariantCulture, $"| {figure.Name} | {figure.Values.Count} | {Number(figure.Median, figure.Unit)} | {Number(worst, figure.Unit)} |");
        }

        var requests = bench.Outcomes.Sum(outcome => outcome.Requests);
        var failed = bench.Outcomes.Sum(outcome => outcome.Failed);
        var whole = bench.Outcomes.Count(outcome => outcome.Complaints.Count == 0);
        text.AppendLine().AppendLine(CultureInfo.InvariantCulture,
            $"In {whole} of {runs} runs replicas went 1, 2, 3 and back to 1 without a failed request; of all {requests:#,0} requests {failed} failed.").AppendLine();
        if (picture is not null) text.AppendLine(CultureInfo.InvariantCulture, $"![Replicas over time against the load, of the last run]({picture})").AppendLine();
        text.AppendLine(Conditions(figures.FirstOrDefault(f => f.Name == ScaleBench.LoadToServing)));
        return text.ToString();
    }

    private static string Conditions(Figure? serving) => $"""
        ## Conditions
        - The demo's scaling scenario (`./demo.sh scaling`): six clients on three nodes compute and download, each request with a new look-up and
          connection. The load goes from {ScalingStep.Quiet} to {string.Join(", ", ScalingStep.All.Select(step => step.Percent))} % of one replica's CPU limit (0.3 core); requests per second are tuned to
          the machine by what agents measure.
        - Settings are the defaults but for short rests after a change of replicas, which the first step does not meet. A sample each second,
          two in breach make an alert that counts.
        - The application's health check runs every second, and its first probe comes after one interval: part of every T3 to T5. Images are on
          all nodes.
        - *First answer* is the end of the 100 ms period in which a client had it. *Evenly spread*: the smallest share of a second's answers is at
          least {ScalingStory.EvenEnough.ToString(CultureInfo.InvariantCulture)} of the largest.

        ## Beside others
        From load to scaled, as published: Reflex, an autoscaler for Docker Swarm, 7.7 s on average; the Kubernetes HPA 26.5 s. Ours from the load's
        first step to the first answer of the new replica: {(serving is null ? "-" : Number(serving.Median, serving.Unit))} (median of {serving?.Values.Count ?? 0}), on the conditions above. Those
        figures were measured by others on other machines, loads and applications, so they tell of the order of magnitude only.
        """;

    private static string Number(double value, string unit) => unit.Length == 0
        ? value.ToString("0.00", CultureInfo.InvariantCulture)
        : value.ToString(value < 10 ? "0.0" : "0", CultureInfo.InvariantCulture) + " " + unit;
}
