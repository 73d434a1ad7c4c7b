using SwarmGuard.Cli.Demo.Story;

namespace SwarmGuard.Cli.Demo.View;

/// <summary>One line per event, for pipes and logs.</summary>
internal sealed class PlainView(TextWriter output, DateTimeOffset began) : IDemoView
{
    public Task RunAsync(Func<Action<StoryLine>, Task> work) => work(line => output.WriteLine(line.Render(began)));
}
