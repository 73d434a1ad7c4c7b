using Shouldly;
using Spectre.Console;
using SwarmGuard.Cli.Output;
using SwarmGuard.Cli.Watch;
using SwarmGuard.Core.Wire;
using SwarmGuard.Tests.Wire;
using Xunit;

namespace SwarmGuard.Tests.Cli;

public sealed class WatchPageTests
{
    private static readonly WatchPicture Picture = new(
        OperatorSamples.Status,
        [
            .. Enumerable.Range(1, 40).Select(n => OperatorSamples.Service with { Name = $"calm{n}", State = "calm" }),
            OperatorSamples.Service with { Name = "busy" }],
        [.. Enumerable.Range(1, 60).Select(n => Samples.Line with { Seq = n, Message = $"message {n} of many" })]);

    [Theory]
    [InlineData(80, 24)]
    [InlineData(80, 40)]
    [InlineData(160, 50)]
    public void A_picture_fits_its_terminal_and_shows_the_newest_and_what_is_not_calm(int width, int height)
    {
        var lines = Render(Picture, width, height);
        lines.Length.ShouldBeLessThan(height);
        lines.ShouldAllBe(line => line.Length <= width);
        lines.ShouldContain(line => line.Contains("message 60 of many", StringComparison.Ordinal));
        lines.ShouldContain(line => line.Contains("busy", StringComparison.Ordinal));
        lines.ShouldContain(line => line.TrimStart().StartsWith("and ", StringComparison.Ordinal));
    }

    [Fact]
    public void An_old_picture_says_so_and_not_that_all_is_well()
    {
        var well = OperatorSamples.Status with { Problem = null, Configuration = OperatorSamples.Configuration with { Problems = [] } };
        string.Join('\n', Render(Picture with { Status = well }, 120, 40)).ShouldContain("All is well.");
        var text = string.Join('\n', Render(Picture with { Status = well, Away = "it is away" }, 120, 40));
        text.ShouldContain("it is away. What is below was so at 12:00:00.");
        text.ShouldNotContain("All is well.");
    }

    private static string[] Render(WatchPicture picture, int width, int height)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(text) });
        (console.Profile.Width, console.Profile.Height) = (width, height);
        console.Write(new WatchPage(console, "http://m:5000").Of(picture, new Clockface(TimeZoneInfo.Utc, Samples.Noon)));
        // The picture ends with a line break, and the cursor waits below it.
        return [.. text.ToString().Split('\n').Select(line => line.TrimEnd()).SkipLast(1)];
    }
}
