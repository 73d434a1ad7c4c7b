using Shouldly;
using SwarmGuard.Cli.Bench;
using SwarmGuard.Cli.Demo.Outcome;
using SwarmGuard.Cli.Demo.Scaling;
using SwarmGuard.Lab;
using Xunit;

namespace SwarmGuard.Tests.Bench;

public sealed class ScaleReportTests
{
    private static readonly DateTimeOffset Began = new(2026, 11, 24, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Times_are_worst_when_large_and_a_balance_when_small()
    {
        var text = Write(new Figure(ScaleBench.LoadToServing, "ms", [4000, 5000, 6000]), new Figure("balance", "", [0.9, 0.7, 0.8]));
        text.ShouldContain("| load begins to first answer of a new replica | 3 | 5000 ms | 6000 ms |");
        text.ShouldContain("| balance | 3 | 0.80 | 0.70 |");
        text.ShouldContain("5000 ms (median of 3)");
    }

    [Fact]
    public void A_run_that_did_not_go_as_it_should_is_not_hidden() =>
        Write().ShouldContain("In 1 of 2 runs replicas went 1, 2, 3 and back to 1 without a failed request; of all 20 requests 3 failed.");

    [Fact]
    public void The_picture_is_a_png()
    {
        var file = Path.GetTempFileName();
        try
        {
            ScalePicture.Save(Outcome(failed: 0), file);
            File.ReadAllBytes(file)[..4].ShouldBe([0x89, (byte)'P', (byte)'N', (byte)'G']);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string Write(params Figure[] figures)
    {
        var bench = new ScaleBench(SilentReporter.Instance, TimeProvider.System);
        bench.Outcomes.AddRange([Outcome(failed: 0), Outcome(failed: 3)]);
        return ScaleReport.Write(figures, bench, "figures-scaling.png");
    }

    private static ScalingOutcome Outcome(long failed) => new()
    {
        Began = Began,
        Steps = [StepTimes.Of(ScalingStep.All[0], 1, Began, null, Began.AddSeconds(5)) with { Decided = Began.AddSeconds(2) }],
        Replicas = [(Began, 1), (Began.AddSeconds(5), 2), (Began.AddSeconds(20), 3), (Began.AddSeconds(40), 1)],
        Load = [(Began, 80), (Began.AddSeconds(1), 95)],
        Clients = [new ClientOutcome("compute-n1", 10, failed, 1, 1, 1, IsWhole: true)],
    };
}
