namespace SwarmGuard.Cli.Output;

/// <summary>What stands in one place of a page: a row of <see cref="Run"/>s.</summary>
internal sealed record Cell(params IReadOnlyList<Run> Runs)
{
    /// <summary>Nothing to show. Not an empty text, so that a line has as many columns as its header.</summary>
    public static readonly Cell None = new(new Run("-", Tone.Faint));

    public bool IsNone => ReferenceEquals(this, None);

    public static implicit operator Cell(string text) => new(new Run(text));

    public static implicit operator Cell(Run run) => new(run);

    public static Cell Of(string? text, Tone tone = Tone.Plain) => string.IsNullOrEmpty(text) ? None : new Cell(new Run(text, tone));

    public static Cell Time(DateTimeOffset? at, Tone tone = Tone.Plain) => at is { } time ? new Cell(Run.Time(time, tone)) : None;

    public string On(Clockface clock) => string.Concat(Runs.Select(run => run.On(clock)));
}
