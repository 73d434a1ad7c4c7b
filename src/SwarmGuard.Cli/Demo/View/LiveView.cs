using Spectre.Console;
using Spectre.Console.Rendering;
using SwarmGuard.Cli.Demo.Story;

namespace SwarmGuard.Cli.Demo.View;

/// <summary>For a terminal: the newest sample stays on top, the events below it.</summary>
internal sealed class LiveView(IAnsiConsole console, DateTimeOffset began) : IDemoView
{
    private readonly List<StoryLine> _events = [];
    private StoryLine? _sample;

    public Task RunAsync(Func<Action<StoryLine>, Task> work) => console.Live(Render()).Overflow(VerticalOverflow.Crop).StartAsync(
        live => work(line =>
        {
            if (line.Kind == StoryKind.Sample) _sample = line;
            else _events.Add(line);
            live.UpdateTarget(Render());
        }));

    private Rows Render()
    {
        var newest = _events.TakeLast(Math.Max(5, console.Profile.Height - 6)).Select(Event);
        return new Rows([new Panel(Now()).Header("now").Expand(), .. newest]);
    }

    private Text Now() => new(_sample?.Text.Replace("   ", "\n", StringComparison.Ordinal) ?? "waiting for the first sample");

    private IRenderable Event(StoryLine line) => new Text(line.Render(began), Colour(line.Kind));

    private static Style Colour(StoryKind kind) => kind switch
    {
        StoryKind.Breach or StoryKind.Alert => new Style(Color.Yellow),
        StoryKind.Decision => new Style(Color.Aqua, decoration: Decoration.Bold),
        StoryKind.Outcome => new Style(Color.Green, decoration: Decoration.Bold),
        StoryKind.Client => new Style(Color.Red, decoration: Decoration.Bold),
        _ => Style.Plain,
    };
}
