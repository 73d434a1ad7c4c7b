using System.Globalization;
using System.Text;

namespace SwarmGuard.Cli.Bench;

/// <summary>The figures as a table in Markdown, with the command that makes them.</summary>
internal static class BenchReport
{
    public static string Write(IReadOnlyList<Figure> figures, int runs)
    {
        var text = new StringBuilder();
        text.AppendLine("# Figures of a move").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"Measured by `./swarmguard bench --runs {runs} --report docs/figures.md` on a lab of three engines that share");
        text.AppendLine(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} processors with everything else. Written by that command; do not edit.").AppendLine();
        text.AppendLine("| | n | median | worst |").AppendLine("|---|---|---|---|");
        foreach (var figure in figures)
        {
            text.AppendLine(CultureInfo.InvariantCulture,
                $"| {figure.Name} | {figure.Values.Count} | {Number(figure.Median)} {figure.Unit} | {Number(figure.Worst)} {figure.Unit} |");
        }

        var ratio = Median(figures, MoveBench.Switch) / Median(figures, MoveBench.BareCreate);
        text.AppendLine().AppendLine(CultureInfo.InvariantCulture,
            $"A move's T4 to T5 takes {ratio:0.00} x what creating a new service of the same image takes to run (ratio of the medians).");
        text.AppendLine().Append("""
            - Each run stresses the CPU of a task to 95 % of its limit (0.5 core) with default settings but for the cooldown, and waits for
              the move. The application's health check runs every second; its first probe comes after one interval, in both rows
              that wait for a task to run.
            - *Stress to first alert* runs from the answer to the stress request to the manager's note of the first alert.
            - The bare service is created once per run, between the moves, on the same lab with the image on every node.
            - Agent figures are those of its containers' cgroups, sampled by themselves each second; CPU in percent of one core.
            """).AppendLine();
        return text.ToString();
    }

    private static double Median(IReadOnlyList<Figure> figures, string name) => figures.Single(f => f.Name == name).Median;

    private static string Number(double value) => value.ToString(value < 10 ? "0.0" : "0", CultureInfo.InvariantCulture);
}
