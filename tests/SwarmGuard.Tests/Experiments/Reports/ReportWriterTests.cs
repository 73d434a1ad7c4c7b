using Shouldly;
using Spectre.Console;
using SwarmGuard.Cli.Experiments;
using SwarmGuard.Cli.Experiments.Playing;
using SwarmGuard.Cli.Experiments.Reports;
using SwarmGuard.Cli.Experiments.Results;
using SwarmGuard.Cli.Lab;
using SwarmGuard.Cli.Stages;
using SwarmGuard.Lab;
using Xunit;

namespace SwarmGuard.Tests.Experiments.Reports;

public sealed class ReportWriterTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly StringWriter _screen = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private IAnsiConsole Console
    {
        get
        {
            var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(_screen), ColorSystem = ColorSystemSupport.NoColors });
            console.Profile.Width = 200;
            return console;
        }
    }

    [Fact]
    public async Task All_files_are_beside_the_results_and_are_the_same_when_made_again()
    {
        await ReportWriter.WriteAsync(MadeUpResults.TwoArms, _folder.Path, Stop);
        Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order()
            .ShouldBe(["back.png", "curves.csv", "relation.png", "report.html", "runs.csv", "tasks.png", "traffic.csv", "traffic.png"]);
        var first = await File.ReadAllTextAsync(_folder.In("report.html"), Stop);
        await ReportWriter.WriteAsync(ResultsJson.Read(ResultsJson.Write(MadeUpResults.TwoArms), "results.json"), _folder.Path, Stop);
        (await File.ReadAllTextAsync(_folder.In("report.html"), Stop)).ShouldBe(first);
    }

    [Fact]
    public async Task A_picture_of_an_earlier_report_that_can_no_longer_be_drawn_goes()
    {
        await File.WriteAllTextAsync(_folder.In("traffic.png"), "old", Stop);
        await ReportWriter.WriteAsync(MadeUpResults.TwoArms with { Runs = [.. MadeUpResults.TwoArms.Runs.Take(2).Select(run => run with { Traffic = [] })] }, _folder.Path, Stop);
        File.Exists(_folder.In("traffic.png")).ShouldBeFalse();
    }

    [Fact]
    public async Task Results_write_nothing_outside_their_folder()
    {
        var inner = Directory.CreateDirectory(_folder.In("inner")).FullName;
        await ReportWriter.WriteAsync(MadeUpResults.TwoArms with { Pictures = [MadeUpResults.TwoArms.Pictures[0] with { Name = "../outside" }] }, inner, Stop);
        File.Exists(_folder.In("outside.png")).ShouldBeFalse();
        File.Exists(Path.Combine(inner, "outside.png")).ShouldBeTrue();
    }

    [Fact]
    public async Task Reports_are_made_anew_without_measuring()
    {
        Directory.CreateDirectory(_folder.In("mttr"));
        await ResultsJson.SaveAsync(MadeUpResults.TwoArms, _folder.In("mttr"), Stop);
        (await ReportCommand.RunAsync(_folder.Path, Console, Stop)).ShouldBe(LabAction.Succeeded);
        File.Exists(_folder.In("mttr", "report.html")).ShouldBeTrue();
        _screen.ToString().ShouldContain("18 of 20");
        _screen.ToString().ShouldContain("Not as promised in 1 of 40 runs: run 3: 2 requests failed");
    }

    [Fact]
    public async Task Results_of_another_schema_and_a_folder_without_any_are_refused()
    {
        (await ReportCommand.RunAsync(_folder.Path, Console, Stop)).ShouldBe(LabAction.NotFound);
        await Should.ThrowAsync<DirectoryNotFoundException>(() => ReportCommand.RunAsync(_folder.In("none"), Console, Stop));
        await File.WriteAllTextAsync(_folder.In("results.json"), ResultsJson.Write(MadeUpResults.TwoArms with { Schema = 9 }), Stop);
        (await ReportCommand.RunAsync(_folder.Path, Console, Stop)).ShouldBe(LabAction.Failed);
        (await ResultsFolder.ReadAsync(_folder.Path, Stop)).Unreadable.ShouldHaveSingleItem().ShouldEndWith("schema='9': expected 1");
    }

    [Fact]
    public async Task An_interrupted_experiment_leaves_a_report_of_the_runs_that_were_played()
    {
        var options = new ExperimentOptions { Stages = new NoFaultStages(), Reporter = new SilentReporter(), Clock = TimeProvider.System, Runs = 1 };
        var run = new ExperimentRun(options, _folder.Path, "swarmguard experiment broken-off", Console);
        await Should.ThrowAsync<OperationCanceledException>(() => run.RunAsync([new BrokenOffExperiment(3)], 20, Stop));
        (await File.ReadAllTextAsync(_folder.In("broken-off", "report.html"), Stop)).ShouldContain("what is here are the 3 runs that were played");
        await Should.ThrowAsync<OperationCanceledException>(() => new ExperimentRun(options, _folder.In("b"), "x", Console).RunAsync([new BrokenOffExperiment(0)], 20, Stop));
        File.Exists(_folder.In("b", "broken-off", "report.html")).ShouldBeFalse();
    }

    public void Dispose()
    {
        _folder.Dispose();
        _screen.Dispose();
    }
}
