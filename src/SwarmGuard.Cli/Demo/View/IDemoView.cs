using SwarmGuard.Cli.Demo.Story;

namespace SwarmGuard.Cli.Demo.View;

/// <summary>Shows the story while it happens.</summary>
internal interface IDemoView
{
    /// <summary>Shows what the work tells until it ends.</summary>
    Task RunAsync(Func<Action<StoryLine>, Task> work);
}
