using System.Globalization;

namespace SwarmGuard.Core.Policies;

/// <summary>Reads a service's own rules from its labels. A bad value is told, and what is set for all stays in force in its place.</summary>
public static class LabelPolicy
{
    private const double OneDay = 86_400;
    private const int MostReplicas = 1000;

    private static readonly string[] Switches =
    [
        ServiceLabels.Enable, ServiceLabels.Stateful, ServiceLabels.Unprotected, ServiceLabels.ScaleStateful, ServiceLabels.ScaleUnprotected,
    ];

    private static readonly string Known = string.Join(", ", ServiceLabels.All.Order(StringComparer.Ordinal));

    /// <param name="labels">The service's labels.</param>
    /// <param name="common">What is set for all services.</param>
    /// <param name="problems">One sentence for each bad label: its key, its value, what is allowed.</param>
    public static ServicePolicy Read(
        IReadOnlyDictionary<string, string> labels, ServicePolicy common, out IReadOnlyList<string> problems)
    {
        var reader = new SettingReader(labels.GetValueOrDefault);
        // These are read where they are needed; here only so that a bad value is told.
        foreach (var label in Switches) _ = reader.Choice(label, true, ("true", true), ("false", false));
        var policy = common with
        {
            Mode = reader.Choice(ServiceLabels.Mode, common.Mode, ("act", PolicyMode.Act), ("observe", PolicyMode.Observe)),
            Thresholds = ThresholdSettings.Read(reader, ServiceLabels.Thresholds, common.Thresholds),
            Migration = common.Migration with
            {
                Cooldown = Cooldown(reader, ServiceLabels.MigrationCooldown, common.Migration.Cooldown),
            },
            Scaling = Scaling(reader, common.Scaling),
        };
        foreach (var (label, value) in labels.Where(l => IsSlip(l.Key))) reader.Refuse(label, value, $"one of the known labels, {Known}");
        problems = reader.Errors;
        return policy;
    }

    private static bool IsSlip(string label) =>
        label.StartsWith(ServiceLabels.Prefix, StringComparison.Ordinal) && !ServiceLabels.All.Contains(label);

    private static ScalingPolicy Scaling(SettingReader reader, ScalingPolicy common)
    {
        var (min, max) = Bounds(reader, common);
        return common with
        {
            MinReplicas = min,
            MaxReplicas = max,
            Strategy = reader.Choice(ServiceLabels.ScaleStrategy, common.Strategy, ScalingSettings.Strategies),
            UpCooldown = Cooldown(reader, ServiceLabels.UpCooldown, common.UpCooldown),
            DownCooldown = Cooldown(reader, ServiceLabels.DownCooldown, common.DownCooldown),
            InPaused = reader.Choice(ServiceLabels.InPaused, common.InPaused, ("true", true), ("false", false)),
            OutPaused = reader.Choice(ServiceLabels.OutPaused, common.OutPaused, ("true", true), ("false", false)),
        };
    }

    // A minimum above the maximum leaves no count that would be right, so neither label counts.
    private static (int? Min, int Max) Bounds(SettingReader reader, ScalingPolicy common)
    {
        var min = reader.OptionalWhole(ServiceLabels.ScaleMin, 1, MostReplicas) ?? common.MinReplicas;
        var max = reader.Whole(ServiceLabels.ScaleMax, common.MaxReplicas, 1, MostReplicas);
        if (min is null || min <= max) return (min, max);
        if (reader.IsSet(ServiceLabels.ScaleMin))
            reader.Refuse(ServiceLabels.ScaleMin, Text(min.Value), $"at most the maximum, which is {Text(max)}");
        else
            reader.Refuse(ServiceLabels.ScaleMax, Text(max), $"at least the minimum, which is {Text(min.Value)}");
        return (common.MinReplicas, common.MaxReplicas);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static TimeSpan Cooldown(SettingReader reader, string key, TimeSpan common) =>
        reader.Seconds(key, common.TotalSeconds, 0, OneDay);
}
