namespace SwarmGuard.Cli.Output;

/// <summary>What a piece of text says about itself; a terminal shows it as a colour, a pipe not at all.</summary>
internal enum Tone
{
    Plain,
    Faint,
    Strong,
    Good,
    Doubtful,
    Bad,
}
