using Shouldly;
using SwarmGuard.Cli.Experiments;
using SwarmGuard.Cli.Experiments.Results;
using Xunit;

namespace SwarmGuard.Tests.Experiments.Playing;

public sealed class ResultsJsonTests
{
    [Fact]
    public void What_is_written_is_what_is_read()
    {
        var text = ResultsJson.Write(Result());
        var again = ResultsJson.Read(text, "x");
        ResultsJson.Write(again).ShouldBe(text);
        again.Runs[0].Traffic[0].FailedByKind["reset"].ShouldBe(2);
        again.Pictures[0].Kind.ShouldBe(PictureKind.Spread);
        text.ShouldContain("\"figures\": {\n        \"mttr_ms\": 12.5");
    }

    [Fact]
    public void Another_schema_is_refused() => Should.Throw<FormatException>(
            () => ResultsJson.Read(ResultsJson.Write(Result() with { Schema = 2 }), "old/results.json"))
        .Message.ShouldBe("old/results.json: schema='2': expected 1");

    [Theory]
    [InlineData("nonsense")]
    [InlineData("{}")]
    [InlineData("null")]
    public void What_is_no_result_is_refused_with_its_file(string text) =>
        Should.Throw<FormatException>(() => ResultsJson.Read(text, "x.json")).Message.ShouldStartWith("x.json: expected the results of an experiment: ");

    [Fact]
    public void Every_experiment_names_its_arms_measures_and_pictures_consistently()
    {
        foreach (var experiment in ExperimentCatalog.All)
        {
            var (arms, measures) = (experiment.Arms.Select(arm => arm.Key).ToList(), experiment.Measures.Select(measure => measure.Key).ToList());
            arms.ShouldBeUnique();
            experiment.Arms.Select(arm => arm.Title).ShouldBeUnique();
            measures.ShouldBeUnique();
            experiment.Pictures.Select(picture => picture.Name).ShouldBeUnique();
            experiment.Pictures.SelectMany(picture => picture.Arms).ShouldBeSubsetOf(arms);
            experiment.Pictures.Select(picture => picture.Measure).ShouldBeSubsetOf(measures);
            experiment.Pictures.Select(picture => picture.Against).OfType<string>().ShouldBeSubsetOf(measures);
            experiment.Measures.ShouldAllBe(measure => measure.How.Length > 0 && !measure.How.EndsWith('.'));
            experiment.Notes.ShouldAllBe(note => note.EndsWith('.'));
        }
    }

    private static ExperimentResult Result() => new()
    {
        Experiment = "migration", Title = "Moves", Question = "How soon?", Command = "swarmguard experiment migration", Began = DateTimeOffset.UnixEpoch,
        Arms = [new Arm("swarmguard", "SwarmGuard")],
        Measures = [new Measure { Key = "mttr_ms", Title = "MTTR", Unit = "ms", How = "from T0 to T5" }],
        Pictures = [new PictureSpec { Name = "mttr", Kind = PictureKind.Spread, Title = "MTTR", Caption = "Dots.", Measure = "mttr_ms" }],
        Runs =
        [
            new RunResult
            {
                Number = 1, Arm = "swarmguard", Zero = DateTimeOffset.UnixEpoch, Figures = new Dictionary<string, double> { ["mttr_ms"] = 12.5 },
                Traffic = [new TrafficSecond { Client = "fresh", At = 0, Sent = 5, Ok = 3, Failed = 2, FailedByKind = new Dictionary<string, long> { ["reset"] = 2 } }],
                Marks = [new Mark(0.5, "T0", "seen")],
                Curves = [new Curve("replicas", "", true, [new CurvePoint(0, 1)])],
            },
        ],
    };
}
