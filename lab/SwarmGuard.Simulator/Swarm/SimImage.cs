namespace SwarmGuard.Simulator.Swarm;

/// <summary>How the application of an image behaves once it is started.</summary>
internal sealed record SimImage
{
    public static readonly SimImage Good = new();

    public bool IsMissing { get; init; }

    public bool IsNeverHealthy { get; init; }

    /// <summary>It listens so long after its start; a probe before that fails.</summary>
    public double ReadyAfterMs { get; init; }

    /// <summary>It ends by itself; null: it doesn't.</summary>
    public double? FailsAfterMs { get; init; }

    /// <summary>What an image's tag says of it.</summary>
    public static SimImage Of(string image) => Tagged(image[(image.IndexOf(':', StringComparison.Ordinal) + 1)..]);

    public static SimImage Tagged(string tag) => tag switch
    {
        "missing" => new SimImage { IsMissing = true },
        "sick" => new SimImage { IsNeverHealthy = true },
        "dies" => new SimImage { FailsAfterMs = 300 },
        "slow" => new SimImage { ReadyAfterMs = 4000 },
        _ => Good,
    };
}
