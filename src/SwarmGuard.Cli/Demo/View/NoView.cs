using SwarmGuard.Cli.Demo.Story;

namespace SwarmGuard.Cli.Demo.View;

/// <summary>An experiment looks at figures, not at the story.</summary>
internal sealed class NoView : IDemoView
{
    public Task RunAsync(Func<Action<StoryLine>, Task> work) => work(_ => { });
}
