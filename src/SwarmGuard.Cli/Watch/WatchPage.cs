using Spectre.Console;
using Spectre.Console.Rendering;
using SwarmGuard.Cli.Output;
using SwarmGuard.Cli.Services;
using SwarmGuard.Cli.Status;
using SwarmGuard.Cli.Timeline;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Cli.Watch;

/// <summary>A picture that fills a terminal: the verdict, nodes, services (what is not calm first), the last lines.</summary>
internal sealed class WatchPage(IAnsiConsole console, string manager)
{
    /// <summary>However many services there are, so many lines of the timeline stay in sight.</summary>
    private const int FewestTimelineLines = 6;

    private const int FewestServices = 3, CursorLine = 1;

    public IRenderable Of(WatchPicture picture, Clockface clock)
    {
        var (width, height) = (console.Profile.Width, console.Profile.Height - CursorLine);
        var top = new List<Block>(Head(picture, clock)) { NodeGrid.Of(picture.Status.Nodes) };
        var room = height - Lines(top, clock) - FewestTimelineLines;
        var services = InOrder(picture.Services);
        var shown = services.Count;
        while (shown > FewestServices && Lines([.. Services(services, shown)], clock) > room) shown--;
        top.AddRange(Services(services, shown));
        top.AddRange(Newest(picture.Timeline, height - Lines(top, clock), clock));
        return TerminalPage.Render(top, width, clock);
    }

    private static List<ServiceStatus> InOrder(IReadOnlyList<ServiceStatus> services) =>
        [.. services.OrderBy(service => service.State == ServiceGrid.Calm).ThenBy(service => service.Name, StringComparer.Ordinal)];

    private static IEnumerable<Block> Services(List<ServiceStatus> services, int shown)
    {
        if (services.Count == 0) yield break;
        yield return ServiceGrid.Of(services.Take(shown));
        if (shown < services.Count) yield return new Block.Sentence(new Run($"and {services.Count - shown} more", Tone.Faint), Indent: 1);
    }

    private IEnumerable<Block> Head(WatchPicture picture, Clockface clock)
    {
        yield return new Block.Sentence(
            new Cell(new Run(manager, Tone.Strong), " at ", Run.Time(clock.Now), new Run("   q quits", Tone.Faint)));
        if (picture.Away is { } why)
        {
            // That all was well is no news of now.
            yield return new Block.Sentence(
                new Cell(new Run($"{why}.", Tone.Bad), " What is below was so at ", Run.Time(picture.Status.Now), "."));
            yield break;
        }

        foreach (var line in StatusPage.Verdict(picture.Status)) yield return line;
    }

    private IEnumerable<Block> Newest(IReadOnlyList<TimelineEntry> timeline, int room, Clockface clock)
    {
        for (var count = Math.Min(timeline.Count, room); count > 0; count--)
        {
            var lines = new TimelineLines(reasons: false).Of([.. timeline.TakeLast(count)]);
            if (Lines(lines, clock) <= room) return lines;
        }

        return [];
    }

    private int Lines(IEnumerable<Block> blocks, Clockface clock)
    {
        var width = console.Profile.Width;
        var rendered = TerminalPage.Render(blocks, width, clock).Render(RenderOptions.Create(console, console.Profile.Capabilities), width);
        return Segment.SplitLines(rendered).Count;
    }
}
