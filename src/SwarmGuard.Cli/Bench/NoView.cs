using SwarmGuard.Cli.Demo.Story;
using SwarmGuard.Cli.Demo.View;

namespace SwarmGuard.Cli.Bench;

/// <summary>A bench looks at figures, not at the story.</summary>
internal sealed class NoView : IDemoView
{
    public Task RunAsync(Func<Action<StoryLine>, Task> work) => work(_ => { });
}
