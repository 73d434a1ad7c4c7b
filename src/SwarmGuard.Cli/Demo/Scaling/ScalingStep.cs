namespace SwarmGuard.Cli.Demo.Scaling;

/// <summary>One turn of the load.</summary>
/// <param name="Percent">How much load, in percent of one replica's CPU limit.</param>
/// <param name="Replicas">How many replicas that should lead to.</param>
/// <param name="Hold">How long it is watched after that.</param>
internal sealed record ScalingStep(double Percent, int Replicas, TimeSpan Hold)
{
    /// <summary>
    /// Up: more than 75 % per replica, and less than it can bear. Down: the total less than 75 % of one replica fewer, and never so
    /// little at once that it looks like an outage.
    /// </summary>
    public static readonly IReadOnlyList<ScalingStep> All =
    [
        new(94, 2, TimeSpan.FromSeconds(3)),
        new(188, 3, TimeSpan.FromSeconds(7)),
        new(105, 2, TimeSpan.FromSeconds(2)),
        new(48, 1, TimeSpan.FromSeconds(2)),
    ];

    /// <summary>The most replicas of all steps.</summary>
    public static readonly int Highest = All.Max(step => step.Replicas);

    /// <summary>The load before the first step.</summary>
    public const double Quiet = 48;
}
