namespace SwarmGuard.Cli.Experiments.Results;

/// <summary>A picture that an experiment wants of its runs.</summary>
internal sealed record PictureSpec
{
    /// <summary>Its file's name, without the ending.</summary>
    public required string Name { get; init; }

    public required PictureKind Kind { get; init; }

    public required string Title { get; init; }

    /// <summary>What to see in it.</summary>
    public required string Caption { get; init; }

    /// <summary>Keys of the arms to show, in order; empty for all.</summary>
    public IReadOnlyList<string> Arms { get; init; } = [];

    /// <summary>The measure to show; where one run of many is shown, of each arm the one whose figure is the (lower) median.</summary>
    public required string Measure { get; init; }

    /// <summary><see cref="PictureKind.Relation"/>: the measure on the x axis.</summary>
    public string? Against { get; init; }

    /// <summary><see cref="PictureKind.Curves"/>: names of curves, in order; empty for all.</summary>
    public IReadOnlyList<string> Curves { get; init; } = [];

    /// <summary>It goes into the short report of all experiments.</summary>
    public bool IsHeadline { get; init; }
}
