namespace SwarmGuard.Cli.Output;

/// <summary>A piece of text of one tone, or an instant, which a terminal and a pipe show differently.</summary>
internal sealed record Run(string Text, Tone Tone = Tone.Plain, DateTimeOffset? At = null)
{
    public static implicit operator Run(string text) => new(text);

    public static Run Time(DateTimeOffset at, Tone tone = Tone.Plain) => new("", tone, at);

    /// <summary>The text on one line. What comes over the wire must neither break lines nor speak to the terminal.</summary>
    public string On(Clockface clock)
    {
        var text = At is { } at ? clock.Show(at) : Text;
        return text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)) : text;
    }
}
