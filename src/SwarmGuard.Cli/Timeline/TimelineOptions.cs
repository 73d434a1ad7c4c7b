namespace SwarmGuard.Cli.Timeline;

/// <summary>Which lines of the timeline are shown, and how.</summary>
internal sealed record TimelineOptions
{
    /// <summary>How many lines are shown where nobody says how many.</summary>
    public const int StandardLimit = 50;

    public bool Follow { get; init; }

    public bool Json { get; init; }

    /// <summary>With the gates of each hold and act.</summary>
    public bool Reasons { get; init; }

    public string? Service { get; init; }

    /// <summary>Only what came after this line.</summary>
    public long? Since { get; init; }

    /// <summary>The newest so many lines; null: nobody said.</summary>
    public int? Limit { get; init; }

    /// <summary>Only these kinds; empty: all.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>Every line that is asked for with --since is wanted, and so is a whole JSON document.</summary>
    public int MostLines => Limit ?? (Since is null && (Follow || !Json) ? StandardLimit : int.MaxValue);

    public bool Wants(string kind) => Kinds.Count == 0 || Kinds.Contains(kind);
}
