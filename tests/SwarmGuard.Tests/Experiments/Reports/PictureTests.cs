using ScottPlot;
using Shouldly;
using SwarmGuard.Cli.Experiments.Reports;
using SwarmGuard.Cli.Experiments.Reports.Pictures;
using SwarmGuard.Cli.Experiments.Results;
using Xunit;

namespace SwarmGuard.Tests.Experiments.Reports;

public sealed class PictureTests
{
    private static readonly ReportFigures Figures = ReportFigures.Of(MadeUpResults.TwoArms);

    [Fact]
    public void Each_kind_is_drawn_in_both_widths_with_colours_in_it()
    {
        foreach (var spec in MadeUpResults.TwoArms.Pictures)
        {
            foreach (var canvas in (Canvas[])[Canvas.Paper, Canvas.DarkPhone])
            {
                var png = Picture.Draw(Figures, spec, canvas).ShouldNotBeNull();
                using var image = SkiaSharp.SKBitmap.Decode(png);
                image.Width.ShouldBe(2 * canvas.Width);
                image.GetPixel(0, 0).ToString().ShouldBe(canvas.Palette.Paper.ToSKColor().ToString());
                image.Pixels.Distinct().Count().ShouldBeGreaterThan(20, spec.Name);
            }
        }
    }

    [Fact]
    public void Failed_requests_are_red_and_without_any_there_is_no_red()
    {
        Red("kill-reactive").ShouldBeGreaterThan(1000);
        Red("kill-proactive").ShouldBeLessThan(1000); // the legend

        static int Red(string arm)
        {
            var spec = MadeUpResults.TwoArms.Pictures.Single(of => of.Kind == PictureKind.Traffic) with { Arms = [arm] };
            using var image = SkiaSharp.SKBitmap.Decode(Picture.Draw(Figures, spec, Canvas.Paper)!);
            return image.Pixels.Count(pixel => pixel == Inks.Failed.ToSKColor());
        }
    }

    [Fact]
    public void The_same_figures_are_the_same_picture() =>
        Picture.Draw(Figures, MadeUpResults.TwoArms.Pictures[0], Canvas.Paper).ShouldBe(Picture.Draw(Figures, MadeUpResults.TwoArms.Pictures[0], Canvas.Paper));

    [Fact]
    public void What_no_run_has_is_not_drawn()
    {
        var bare = MadeUpResults.TwoArms with { Runs = [.. MadeUpResults.TwoArms.Runs.Select(run => run with { Traffic = [], Curves = [], Figures = new Dictionary<string, double>() })] };
        var figures = ReportFigures.Of(bare);
        bare.Pictures.Where(spec => Picture.Draw(figures, spec, Canvas.Paper) is not null).ShouldHaveSingleItem().Kind.ShouldBe(PictureKind.Spread);
        Picture.Draw(ReportFigures.Of(bare with { Runs = [] }), bare.Pictures[0], Canvas.Paper).ShouldBeNull();
    }

    [Fact]
    public void One_run_and_equal_values_have_a_picture()
    {
        var one = MadeUpResults.TwoArms with { Runs = [.. MadeUpResults.TwoArms.Runs.Where(run => run.Number == 1)] };
        foreach (var spec in one.Pictures) Picture.Draw(ReportFigures.Of(one), spec, Canvas.Phone).ShouldNotBeNull();
        foreach (var key in (string[])["requests", "down_ms"]) Picture.Draw(Figures, one.Pictures[0] with { Measure = key }, Canvas.Paper).ShouldNotBeNull();
    }

    [Theory]
    [InlineData(new double[] { 5, 1, 3 }, 2)]
    [InlineData(new double[] { 4, 1, 3, 2 }, 3)]
    [InlineData(new double[] { 7 }, 0)]
    public void The_run_that_stands_for_all_is_that_of_the_lower_median(double[] values, int index)
    {
        var runs = values.Index().Select(value => MadeUpResults.TwoArms.Runs[0] with { Number = value.Index, Figures = new Dictionary<string, double> { ["x"] = value.Item } }).ToList();
        MedianRun.Of(runs, "x", _ => true)!.Number.ShouldBe(index);
        MedianRun.Of(runs, "y", _ => true)!.Number.ShouldBe(0);
        MedianRun.Of(runs, "x", _ => false).ShouldBeNull();
    }

    [Fact]
    public void Seconds_are_summed_over_clients_and_those_without_anything_are_kept()
    {
        TrafficSecond At(double at, string client, long ok, long failed) => new() { Client = client, At = at, Sent = ok + failed, Ok = ok, Failed = failed };
        var run = MadeUpResults.TwoArms.Runs[0] with { Traffic = [At(-1, "a", 5, 0), At(1, "a", 3, 1), At(1, "b", 4, 2)] };
        TrafficPicture.Sum(run).ShouldBe([(-1, 5, 0), (0, 0, 0), (1, 7, 3)]);
    }

    [Fact]
    public void Names_of_marks_without_room_are_put_together()
    {
        Mark[] marks = [new(0, "killed", ""), new(10, "T1", ""), new(10.1, "T2", ""), new(10.2, "T3", ""), new(20, "T5", "")];
        MarkNames.Of(marks, letter: 0.5).Select(name => name.Text).ShouldBe(["killed", "T1–T3", "T5"]);
        MarkNames.Of(marks, letter: 0.001).Select(name => name.Text).ShouldBe(["killed", "T1", "T2", "T3", "T5"]);
        MarkNames.Of(marks, letter: 9).ShouldHaveSingleItem().Text.ShouldBe("killed, T1–T3, T5");
        MarkNames.Text(["T1", "T3", "T5"]).ShouldBe("T1, T3, T5");
    }

    [Fact]
    public void No_dot_hides_another_until_the_row_is_full()
    {
        var dots = SpreadPicture.Swarm([5, 5, 5.2, 9, 5.4], diameter: 1);
        dots.Select(dot => dot.At).ShouldBe([5, 5, 5.2, 5.4, 9]);
        dots[0].Height.ShouldBe(0);
        dots[^1].Height.ShouldBe(0);
        foreach (var (i, one) in dots.Index())
        {
            foreach (var other in dots.Take(i)) Math.Sqrt(Math.Pow(one.At - other.At, 2) + Math.Pow(one.Height - other.Height, 2)).ShouldBeGreaterThanOrEqualTo(1 - 1e-6);
        }

        SpreadPicture.Swarm([.. Enumerable.Repeat(1.0, 100)], 1).Max(dot => Math.Abs(dot.Height)).ShouldBeLessThan(3);
    }

    [Fact]
    public void Long_times_have_seconds_on_their_axis_and_lengths_begin_at_zero()
    {
        var measure = MadeUpResults.TwoArms.Measures[0];
        var scale = Scale.Of(measure, [2_000, 12_000]);
        scale.Label.ShouldBe("back, s");
        scale.Of(2_000).ShouldBe(2);
        scale.Low.ShouldBeInRange(-0.5, 0);
        Scale.Of(measure, [3_000, 3_500]).Low.ShouldBeInRange(2_900, 3_000);
        Scale.Of(measure, [0, 0]).ShouldBe(new Scale("back, ms", "ms", 1, 0, 1));
    }

    [Fact]
    public void Colours_of_arms_differ_and_none_is_that_of_failures()
    {
        var colors = Enumerable.Range(0, 6).Select(Inks.Light.Arm).ToList();
        colors.Distinct().Count().ShouldBe(6);
        colors.ShouldNotContain(Inks.Failed);
    }
}
