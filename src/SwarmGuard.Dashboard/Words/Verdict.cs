using SwarmGuard.Core.Wire;
using SwarmGuard.Dashboard.Data;

namespace SwarmGuard.Dashboard.Words;

/// <summary>Whether the Swarm is well, at one look.</summary>
/// <param name="Headline">One sentence.</param>
/// <param name="Concerns">What is not as it should be, the bad first.</param>
public sealed record Verdict(string Headline, IReadOnlyList<Concern> Concerns)
{
    private static readonly TimeSpan SlowEngine = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Lately = TimeSpan.FromHours(1);
    private const int MostNamed = 3;

    public bool IsWell => !Concerns.Any(c => c.IsBad);

    public static Verdict Of(LivePicture picture)
    {
        List<Concern> concerns = [.. Manager(picture), .. Nodes(picture), .. Services(picture)];
        concerns = [.. concerns.OrderByDescending(c => c.IsBad)];
        var bad = concerns.Count(c => c.IsBad);
        return new Verdict(bad == 0 ? Well(picture) : bad == 1 ? "One thing needs a look." : $"{bad} things need a look.", concerns);
    }

    private static string Well(LivePicture picture)
    {
        var tasks = picture.Nodes.Sum(n => n.Tasks.Count);
        var doing = picture.Status.Actions.Count == 0 ? "nothing under way" : $"{Figures.Count(picture.Status.Actions.Count, "action")} under way";
        return $"All is well: {Figures.Count(picture.Nodes.Count, "node")}, {Figures.Count(picture.Services.Count, "service")}, {Figures.Count(tasks, "container")}; {doing}.";
    }

    private static IEnumerable<Concern> Manager(LivePicture picture)
    {
        var status = picture.Status;
        if (!status.Leads)
            yield return new Concern(true, $"This manager stands by and knows little; the one on {status.Leader ?? "another node"} leads.");
        if (status.Problem is { } problem) yield return new Concern(true, $"The manager is hindered: {problem}.");
        else if (picture.StatusAge > SlowEngine) yield return new Concern(true, $"The engine has not answered for {Times.Ago(picture.StatusAge)}.");
        if (status.Paused.AllSince is { } since) yield return new Concern(false, $"Everything is paused since {Times.Near(since, picture.At)} UTC.");
        if (status.Mode != "act") yield return new Concern(false, $"The mode is {status.Mode} ({status.ModeSource}): decisions are told, nothing is done.");
    }

    private static IEnumerable<Concern> Nodes(LivePicture picture)
    {
        foreach (var node in picture.Nodes)
        {
            if (!node.Ready) yield return new Concern(true, $"Node {node.Node} is down: Swarm hears nothing of it.");
            else if (!node.Reporting)
                yield return new Concern(true, $"The agent on {node.Node} is silent{(node.Age is { } age ? $" for {Times.Ago(age)}" : ": nothing ever came from it")}.");
            else if (!node.Active) yield return new Concern(false, $"Node {node.Node} takes no new tasks: it is drained or paused.");
        }
    }

    private static IEnumerable<Concern> Services(LivePicture picture)
    {
        var breached = picture.Services.Where(s => s.State == "in breach").Select(s => s.Name).ToList();
        if (breached.Count > 0) yield return new Concern(true, $"In breach: {Names(breached)}.");
        var failed = picture.Recent.Where(a => a.Status is ActionStatus.Timeout or ActionStatus.RolledBack && picture.At - EpisodeWords.Ended(a) < Lately)
            .Select(a => a.Service).Distinct().ToList();
        if (failed.Count > 0) yield return new Concern(true, $"Undone within the last hour: what was begun with {Names(failed)}.");
    }

    private static string Names(List<string> names) =>
        names.Count <= MostNamed ? string.Join(", ", names) : $"{string.Join(", ", names.Take(MostNamed))} and {names.Count - MostNamed} more";
}
