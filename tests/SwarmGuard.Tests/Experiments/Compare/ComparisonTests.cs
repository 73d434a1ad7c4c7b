using System.Text.Json.Nodes;
using Shouldly;
using Spectre.Console;
using SwarmGuard.Cli.Experiments.Compare;
using SwarmGuard.Cli.Experiments.Reports;
using SwarmGuard.Cli.Experiments.Results;
using SwarmGuard.Cli.Lab;
using SwarmGuard.Tests.Experiments.Reports;
using Xunit;

namespace SwarmGuard.Tests.Experiments.Compare;

public sealed class ComparisonTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static ExperimentResult Migration { get; } = MadeUpResults.TwoArms with
    {
        Experiment = "migration",
        Title = "A task | moves",
        Arms = [new("swarmguard", "SwarmGuard")],
        Measures = [new() { Key = "mttr_ms", Title = "MTTR", Unit = "ms", How = "to healthy", IsHeadline = true }],
        Pictures = [new() { Name = "mttr", Kind = PictureKind.Spread, Measure = "mttr_ms", Title = "MTTR", Caption = "Dots", IsHeadline = true }],
        Runs =
        [
            .. Enumerable.Range(1, 3).Select(number => MadeUpResults.TwoArms.Runs[0] with
            {
                Number = number, Arm = "swarmguard",
                Figures = new Dictionary<string, double> { ["mttr_ms"] = 3000 + (100 * number), ["alert_ms"] = number, ["failed"] = number - 1, ["requests"] = 1000 },
            }),
        ],
    };

    [Fact]
    public void Ours_stands_beside_the_originals()
    {
        var row = Row("mttr");
        row.Original.Figure.ShouldBe("6.08 s at best, about 8 s in the mean");
        row.Ours.ShouldHaveSingleItem().Text.ShouldBe("3.2 s [3.1 to 3.3], p95 3.29, worst 3.3, n = 3");
        row.Missing.ShouldBeEmpty();
    }

    [Fact]
    public void A_measure_that_the_experiment_does_not_name_is_read_all_the_same() =>
        Row("alert").Ours.ShouldHaveSingleItem().Text.ShouldBe("2 ms [1 to 3], p95 2.9, worst 3, n = 3");

    [Fact]
    public void Requests_are_summed_over_all_runs()
    {
        var ours = Row("downtime").Ours.ShouldHaveSingleItem();
        (ours.Sum, ours.SumOf, ours.Text).ShouldBe((3, 3000, "3 of 3,000 (3 runs)"));
    }

    [Fact]
    public void What_was_not_measured_names_the_command_that_would() =>
        Row("scale_call").Missing[0].ShouldBe("the engine's call to Swarm's having made the new task: not measured; 'swarmguard experiment scaling' measures it");

    [Fact]
    public void Arms_of_a_kind_are_found_by_their_keys_ending_and_a_figure_that_was_not_reached_counts()
    {
        var row = Comparison.Of([MadeUpResults.TwoArms]).Rows.Single(row => row.Original.Key == "reactive");
        row.Ours.Select(ours => (ours.Arm, ours.Measure)).ShouldBe([("kill-reactive", "back_ms"), ("kill-reactive", "down_ms"), ("kill-proactive", "back_ms"), ("kill-proactive", "down_ms")]);
        row.Ours[2].Text.ShouldEndWith("n = 18 of 20");
        row.Missing.Count.ShouldBe(2);
    }

    [Fact]
    public void Each_headline_is_read_from_somewhere_and_says_what_is_comparable()
    {
        OriginalFigures.All.Select(original => original.Key).ShouldBeUnique();
        OriginalFigures.All.ShouldAllBe(original => original.Sources.Count > 0 && original.Reading.EndsWith('.') && original.How.Length > 0);
    }

    [Fact]
    public async Task It_is_written_for_people_and_for_programs()
    {
        (await CompareAsync(null)).ShouldBe(LabAction.Succeeded);
        var page = await File.ReadAllTextAsync(_folder.In("compare", "report.html"), Stop);
        page.ShouldContain("6.08 s at best");
        page.ShouldContain("3.2 s [3.1 to 3.3]");
        page.ShouldContain("A task | moves");
        var json = JsonNode.Parse(await File.ReadAllTextAsync(_folder.In("compare", "compare.json"), Stop))!;
        ((double)json["headlines"]![0]!["ours"]![0]!["summary"]!["median"]!).ShouldBe(3200);
        var rows = (await File.ReadAllTextAsync(_folder.In("compare", "compare.csv"), Stop)).Split("\r\n");
        rows.ShouldContain(row => row.StartsWith("mttr,\"6.08 s at best, about 8 s in the mean\",", StringComparison.Ordinal) && row.Contains(",migration,swarmguard,mttr_ms,ms,3,3,3200,3100,3300,", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_for_the_documents_has_its_pictures_beside_it()
    {
        await CompareAsync(_folder.In("docs", "results.md"));
        var page = await File.ReadAllTextAsync(_folder.In("docs", "results.md"), Stop);
        page.ShouldContain("![MTTR](results/migration-mttr.png)");
        page.ShouldContain("## A task \\| moves");
        page.ShouldContain("| migration | MTTR | 3 | 3,200 ms | 3,100 to 3,300 | 3,290 | 3,300 |");
        page.ShouldContain("&lt;script>");
        page.ShouldNotContain("<script");
        File.Exists(_folder.In("docs", "results", "migration-mttr.png")).ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_measured_anew_takes_its_place_in_a_page_and_the_rest_is_kept()
    {
        var page = _folder.In("docs", "results.md");
        await CompareAsync(page);
        var before = await File.ReadAllTextAsync(page, Stop);
        Directory.Delete(_folder.In("migration"), recursive: true);
        (await CompareCommand.RunAsync(_folder.Path, page, Silent(), Stop)).ShouldBe(LabAction.Succeeded);
        (await File.ReadAllTextAsync(page, Stop)).ShouldBe(before, "the raw figures beside the page bring it about again");

        Directory.CreateDirectory(_folder.In("mttr"));
        await ResultsJson.SaveAsync(MadeUpResults.TwoArms with { Experiment = "mttr" }, _folder.In("mttr"), Stop);
        (await CompareCommand.RunAsync(_folder.Path, page, Silent(), Stop)).ShouldBe(LabAction.Succeeded);
        var after = await File.ReadAllTextAsync(page, Stop);
        after.ShouldContain("| migration | MTTR | 3 | 3,200 ms");
        after.ShouldContain("| mttr | ");
    }

    [Fact]
    public async Task Raw_figures_that_are_not_packed_as_they_should_be_are_told()
    {
        Directory.CreateDirectory(_folder.In("broken"));
        await File.WriteAllTextAsync(_folder.In("broken", ResultsJson.PackedFileName), "{}", Stop);
        (await ResultsFolder.ReadAsync(_folder.Path, Stop)).Unreadable.ShouldHaveSingleItem().ShouldContain($"{ResultsJson.PackedFileName}: expected a file packed by gzip: ");
    }

    [Fact]
    public async Task What_cannot_be_read_is_told_and_the_rest_is_compared()
    {
        Directory.CreateDirectory(_folder.In("broken"));
        await File.WriteAllTextAsync(_folder.In("broken", ResultsJson.FileName), "{", Stop);
        (await CompareAsync(null)).ShouldBe(LabAction.Failed);
        (await File.ReadAllTextAsync(_folder.In("compare", ReportWriter.PageName), Stop)).ShouldContain("3.2 s [3.1 to 3.3]");
    }

    public void Dispose() => _folder.Dispose();

    private static ComparedRow Row(string key) => Comparison.Of([Migration]).Rows.Single(row => row.Original.Key == key);

    private async Task<int> CompareAsync(string? docs)
    {
        Directory.CreateDirectory(_folder.In("migration"));
        await ResultsJson.SaveAsync(Migration, _folder.In("migration"), Stop);
        return await CompareCommand.RunAsync(_folder.Path, docs, Silent(), Stop);
    }

    private static IAnsiConsole Silent() => AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(TextWriter.Null) });
}
