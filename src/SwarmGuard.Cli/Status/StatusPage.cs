using SwarmGuard.Cli.Output;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Cli.Status;

/// <summary>Whether all is well, at one look: the verdict first, what it is made of below.</summary>
internal static class StatusPage
{
    public static IReadOnlyList<Block> Of(StatusView status, string manager)
    {
        var page = new List<Block>(Verdict(status)) { new Block.Gap(), Facts(status, manager), new Block.Gap(), NodeGrid.Of(status.Nodes) };
        page.Add(new Block.Gap());
        if (status.Actions.Count == 0) page.Add(new Block.Sentence("No action is under way."));
        else page.Add(ActionGrid.Of(status.Actions));
        return page;
    }

    /// <summary>The head line, and a line for each problem.</summary>
    public static IEnumerable<Block> Verdict(StatusView status)
    {
        var problems = Wellness.Problems(status).ToList();
        yield return new Block.Sentence(problems.Count == 0
            ? new Cell(new Run("All is well.", Tone.Good), But(status))
            : new Cell(new Run($"Not well: {problems.Count} problem{(problems.Count == 1 ? "" : "s")}.", Tone.Bad), But(status)));
        foreach (var problem in problems) yield return new Block.Sentence(new Cell(new Run("✗ ", Tone.Bad), problem), Indent: 2);
        foreach (var notice in status.Configuration.Notices)
            yield return new Block.Sentence(new Cell(new Run("! ", Tone.Doubtful), notice), Indent: 2);
    }

    /// <summary>A manager that is well and does nothing must not look like one that protects.</summary>
    private static Run But(StatusView status) => status switch
    {
        { Leads: false } => new Run($" It stands by: {(status.Leader is null or "nobody" ? "nobody leads" : $"the manager on {status.Leader} leads")}.", Tone.Doubtful),
        { Paused.AllSince: not null } => new Run(" Nothing is done: everything is paused.", Tone.Doubtful),
        { Mode: "off" } => new Run(" Nothing is done where no label says otherwise: the mode is off.", Tone.Doubtful),
        { Mode: "observe" } => new Run(" Nothing is done where no label says otherwise: the mode is observe.", Tone.Doubtful),
        _ => "",
    };

    private static Block.Grid Facts(StatusView status, string manager) => new(
        [new Column(""), new Column("")],
        [
            ["mode", new Cell(new Run(status.Mode, status.Mode == "act" ? Tone.Good : Tone.Doubtful), $" ({status.ModeSource})")],
            ["paused", PauseText.Of(status.Paused)],
            ["configuration", ConfigurationText.Of(status.Configuration)],
            ["manager", new Cell($"{manager}, version {status.Version}, started ", Run.Time(status.StartedAt))],
            ["services", Figures.Count(status.Services)],
            ["timeline", status.LastSeq == 0 ? "no line yet" : $"newest line {status.LastSeq}"],
        ]);
}
