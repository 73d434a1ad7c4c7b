namespace SwarmGuard.Core.Policies;

/// <summary>The rules of scaling for all services, under the names of environment variables.</summary>
public static class ScalingSettings
{
    private const double OneDay = 86_400;
    private const int MostReplicas = 1000;

    internal static readonly (string Word, ScalingStrategy Value)[] Strategies =
        [("target", ScalingStrategy.TargetTracking), ("step", ScalingStrategy.Step)];

    public static ScalingPolicy Read(SettingReader reader)
    {
        var standard = new ScalingPolicy();
        var policy = new ScalingPolicy
        {
            MinReplicas = reader.OptionalWhole("MIN_REPLICAS", 1, MostReplicas),
            MaxReplicas = reader.Whole("MAX_REPLICAS", standard.MaxReplicas, 1, MostReplicas),
            Strategy = reader.Choice("SCALE_STRATEGY", standard.Strategy, Strategies),
            Tolerance = reader.Number("SCALE_TOLERANCE", standard.Tolerance, 0, 1),
            MaxStepUp = reader.Whole("SCALE_UP_MAX_STEP", standard.MaxStepUp, 1, MostReplicas),
            MaxStepDown = reader.Whole("SCALE_DOWN_MAX_STEP", standard.MaxStepDown, 1, MostReplicas),
            UpCooldown = Seconds(reader, "SCALE_UP_COOLDOWN_SECONDS", standard.UpCooldown),
            DownCooldown = Seconds(reader, "SCALE_DOWN_COOLDOWN_SECONDS", standard.DownCooldown),
            DownAfter = Seconds(reader, "SCALE_DOWN_AFTER_SECONDS", standard.DownAfter),
            DownEvery = Seconds(reader, "SCALE_DOWN_EVERY_SECONDS", standard.DownEvery, least: 1),
            BetweenPatience = Seconds(reader, "SCALE_UP_BETWEEN_SECONDS", standard.BetweenPatience),
            FollowWindow = Seconds(reader, "FOLLOW_WINDOW_SECONDS", standard.FollowWindow),
            CollapseHold = Seconds(reader, "COLLAPSE_HOLD_SECONDS", standard.CollapseHold),
            SampleMaxAge = Seconds(reader, "SAMPLE_MAX_AGE_SECONDS", standard.SampleMaxAge, least: 1),
            Timeout = Seconds(reader, "SCALE_TIMEOUT_SECONDS", standard.Timeout, least: 1),
            RetryDelay = Seconds(reader, "SCALE_RETRY_SECONDS", standard.RetryDelay),
        };
        if (policy.MinReplicas > policy.MaxReplicas)
            reader.Refuse("MIN_REPLICAS", $"{policy.MinReplicas}", $"at most MAX_REPLICAS, which is {policy.MaxReplicas}");
        return policy;
    }

    private static TimeSpan Seconds(SettingReader reader, string name, TimeSpan standard, double least = 0) =>
        reader.Seconds(name, standard.TotalSeconds, least, OneDay);
}
