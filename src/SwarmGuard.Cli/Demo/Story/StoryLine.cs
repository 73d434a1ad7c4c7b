namespace SwarmGuard.Cli.Demo.Story;

/// <summary>One line of the demo's story, at the time it happened rather than the time it was seen.</summary>
internal sealed record StoryLine(DateTimeOffset At, StoryKind Kind, string Text)
{
    /// <summary>For terminals and pipes alike: seconds since the stress began, what it is about, and the words.</summary>
    public string Render(DateTimeOffset began) => FormattableString.Invariant(
        $"{(At - began).TotalSeconds,7:+0.00;-0.00} s  {Kind.ToString().ToLowerInvariant(),-8}  {Text}");
}
