namespace SwarmGuard.Core.Wire;

/// <summary>One condition of a decision, as it was judged.</summary>
public sealed record GateView
{
    /// <summary>What is asked, in a word or two.</summary>
    public required string Gate { get; init; }

    /// <summary>It does not stand in the way of acting.</summary>
    public required bool Passed { get; init; }

    /// <summary>What was found, in one sentence.</summary>
    public required string Because { get; init; }

    /// <summary>What was measured, where the gate is about a number; in <see cref="Unit"/>, as the next.</summary>
    public double? Measured { get; init; }

    public double? Limit { get; init; }
    public string? Unit { get; init; }

    /// <summary>The key of the setting that decides it.</summary>
    public string? Setting { get; init; }

    /// <summary>Where that setting's value comes from: <c>default</c>, or for example <c>label swarmguard.scale.max</c> or <c>file swarmguard.yml:12</c>.</summary>
    public string? Source { get; init; }
}
