using Spectre.Console;
using Spectre.Console.Rendering;
using SwarmGuard.Cli.Demo.Story;

namespace SwarmGuard.Cli.Demo.View;

/// <summary>For a terminal: the newest sample stays on top, the events below it.</summary>
internal sealed class LiveView(IAnsiConsole console, DateTimeOffset began) : IDemoView
{
    private const int FewestEventLines = 5;

    /// <summary>The panel's frame takes two lines and four columns; the cursor waits on a line of its own.</summary>
    private const int FrameLines = 2, FrameColumns = 4, CursorLine = 1;

    private readonly List<StoryLine> _events = [];
    private StoryLine? _sample;

    private string Now => _sample?.Text.Replace(SampleDiary.Separator, "\n", StringComparison.Ordinal) ?? "waiting for the first sample";

    public Task RunAsync(Func<Action<StoryLine>, Task> work) => console.Live(Render()).Overflow(VerticalOverflow.Crop).StartAsync(
        live => work(line =>
        {
            if (line.Kind == StoryKind.Sample) _sample = line;
            else _events.Add(line);
            live.UpdateTarget(Render());
        }));

    /// <summary>As many of the last texts as fit into so many lines of that width; a long one takes several.</summary>
    internal static int Fitting(IReadOnlyList<string> texts, int lines, int width)
    {
        var count = 0;
        for (var left = lines; count < texts.Count; count++)
        {
            left -= Lines(texts[^(count + 1)], width);
            if (left < 0) break;
        }

        return count;
    }

    // Words are not broken, so that a text may take a line more than its length alone would.
    private static int Lines(string text, int width) => text.Length <= width ? 1 : 1 + (int)Math.Ceiling((double)text.Length / width);

    private Rows Render()
    {
        var panel = FrameLines + Now.Split('\n').Sum(line => Lines(line, console.Profile.Width - FrameColumns));
        var left = Math.Max(FewestEventLines, console.Profile.Height - panel - CursorLine);
        var fitting = Fitting([.. _events.Select(line => line.Render(began))], left, console.Profile.Width);
        return new Rows([new Panel(new Text(Now)).Header("now").Expand(), .. _events.TakeLast(fitting).Select(Event)]);
    }

    private IRenderable Event(StoryLine line) => new Text(line.Render(began), Colour(line.Kind));

    private static Style Colour(StoryKind kind) => kind switch
    {
        StoryKind.Breach or StoryKind.Alert => new Style(Color.Yellow),
        StoryKind.Load => new Style(Color.Fuchsia, decoration: Decoration.Bold),
        StoryKind.Decision => new Style(Color.Aqua, decoration: Decoration.Bold),
        StoryKind.Outcome or StoryKind.Replicas => new Style(Color.Green, decoration: Decoration.Bold),
        StoryKind.Client => new Style(Color.Red, decoration: Decoration.Bold),
        _ => Style.Plain,
    };
}
