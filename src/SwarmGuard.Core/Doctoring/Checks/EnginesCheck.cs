using SwarmGuard.Core.Wire;

namespace SwarmGuard.Core.Doctoring.Checks;

/// <summary>Whether the engines are new enough, and alike.</summary>
internal sealed class EnginesCheck() : Check("engines")
{
    /// <summary>The oldest engine that SwarmGuard is tried on.</summary>
    private static readonly Version Oldest = new(20, 10);

    protected override IEnumerable<FindingView> Find(Examined swarm)
    {
        foreach (var node in swarm.Nodes.Where(n => Parse(n.EngineVersion) is { } version && version < Oldest))
        {
            yield return Error(
                swarm.NameOf(node.View.Id), $"its engine is {node.EngineVersion}; SwarmGuard needs {Oldest} or newer",
                "update Docker Engine on this node");
        }

        var versions = ByVersion(swarm);
        if (versions.Count > 1)
        {
            var who = versions.Select(v => $"{v.Key} on {Words.List([.. v.Select(n => swarm.NameOf(n.View.Id))])}");
            yield return Info(
                null, $"engines differ: {string.Join("; ", who)}", "update the older ones, so that a task runs alike everywhere");
        }
    }

    protected override string Fine(Examined swarm) =>
        ByVersion(swarm) is [var all] ? $"engine {all.Key} on {Words.Count(all.Count(), "node")}" : "no node told its engine's version";

    private static List<IGrouping<string, NodeFacts>> ByVersion(Examined swarm) =>
        [.. swarm.Nodes.Where(n => n.EngineVersion.Length > 0).GroupBy(n => n.EngineVersion).OrderBy(v => Parse(v.Key))];

    /// <summary>Distributions add to it: <c>20.10.24+dfsg1</c>, <c>27.0.0-rc.1</c>. Null when it is none that we know.</summary>
    private static Version? Parse(string text)
    {
        var numbers = string.Concat(text.TakeWhile(c => char.IsAsciiDigit(c) || c == '.')).TrimEnd('.');
        return Version.TryParse(numbers, out var version) ? version : null;
    }
}
