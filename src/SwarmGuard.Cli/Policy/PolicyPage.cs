using SwarmGuard.Cli.Output;
using SwarmGuard.Cli.Status;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Cli.Policy;

/// <summary>What holds for all services.</summary>
internal static class PolicyPage
{
    public static IReadOnlyList<Block> Of(PolicyView policy, bool all)
    {
        var configuration = ConfigurationText.Of(policy.Configuration);
        var page = new List<Block> { new Block.Sentence(new Cell(["configuration: ", .. configuration.Runs])) };
        page.AddRange(policy.Configuration.Problems.Select(problem => Marked("✗ ", Tone.Bad, problem)));
        page.AddRange(policy.Configuration.Notices.Select(notice => Marked("! ", Tone.Doubtful, notice)));
        page.AddRange([new Block.Gap(), SettingGrid.Of(policy.Settings, all, "for all services")]);
        return page;
    }

    private static Block.Sentence Marked(string mark, Tone tone, string text) => new(new Cell(new Run(mark, tone), text), Indent: 2);
}
