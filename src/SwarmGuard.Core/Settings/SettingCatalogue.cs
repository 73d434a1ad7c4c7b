using SwarmGuard.Core.Policies;
using static SwarmGuard.Core.Settings.SettingKinds;

namespace SwarmGuard.Core.Settings;

/// <summary>Every rule that can be set, in the order in which people read about them.</summary>
public static class SettingCatalogue
{
    private const double OneDay = 86_400;
    private const int MostReplicas = 1000;

    /// <summary>Network counts both directions of a card that can do both at once, so that it may exceed 100 %.</summary>
    private const double MostNetworkPercent = 200;

    private const string One = "scenarios.scenario1_migration.";
    private const string Two = "scenarios.scenario2_scaling.";

    private static readonly (string Word, PolicyMode Value)[] Modes =
        [("act", PolicyMode.Act), ("observe", PolicyMode.Observe), ("off", PolicyMode.Off)];

    private static readonly (string Word, ScalingStrategy Value)[] Strategies =
        [("target", ScalingStrategy.TargetTracking), ("step", ScalingStrategy.Step)];

    public static readonly IReadOnlyList<Setting> All = [.. General(), .. Thresholds(), .. Migration(), .. Nodes(), .. Limits(), .. Scaling(), .. Steps()];

    private static readonly Dictionary<string, Setting> ByKey = All.ToDictionary(s => s.Key);

    /// <summary>Settings of which the first must not exceed the second; they count only as a pair.</summary>
    internal static readonly IReadOnlyList<(Setting Low, Setting High)> Pairs =
        [(Of(SettingKeys.NetworkLow), Of(SettingKeys.NetworkHigh)), (Of(SettingKeys.MinReplicas), Of(SettingKeys.MaxReplicas))];

    public static Setting Of(string key) => ByKey[key];

    public static IEnumerable<Setting> Of(IEnumerable<string> keys) => keys.Select(Of);

    private static IEnumerable<Setting> General() =>
    [
        Switch(
            new(SettingKeys.Enabled, "ENABLED", ServiceLabels.Enable,
                "`false`: hands off. Set for all, with the label `true` on chosen services, it makes SwarmGuard an opt-in."),
            p => p.Enabled, (p, v) => p with { Enabled = v }),
        Choice(
            new(SettingKeys.Mode, "MODE", ServiceLabels.Mode, "`observe`: decide and record, change nothing; `off`: don't even decide."),
            Modes, p => p.Mode, (p, v) => p with { Mode = v }),
        Seconds(
            new(SettingKeys.PollInterval, "POLL_INTERVAL", null, "How often agents sample. An agent's own `POLL_INTERVAL` wins over this.",
                "monitoring.poll_interval"),
            0.1, 60, p => p.PollInterval, (p, v) => p with { PollInterval = v }),
        Whole(
            new(SettingKeys.ConsecutiveBreaches, "CONSECUTIVE_BREACHES", null, "Breaches in a row before anything is done.",
                One + "consecutive_breaches", Two + "consecutive_breaches"),
            1, 100, p => p.Migration.ConsecutiveBreaches, (p, v) => p with { Migration = p.Migration with { ConsecutiveBreaches = v!.Value } }),
        Seconds(
            new("breaches.memory_seconds", "BREACH_MEMORY_SECONDS", null, "Breaches further apart are not in a row."),
            1, OneDay, p => p.Migration.BreachMemory, (p, v) => p with { Migration = p.Migration with { BreachMemory = v } }),
    ];

    private static IEnumerable<Setting> Thresholds() =>
    [
        Number(
            new(SettingKeys.Cpu, "CPU_THRESHOLD", ServiceLabels.CpuThreshold,
                "CPU above this is pressure; also the target of target tracking.", One + "cpu_threshold", Two + "cpu_threshold"),
            0, 100, "percent", p => p.Thresholds.CpuPercent, (p, v) => p with { Thresholds = p.Thresholds with { CpuPercent = v } }),
        Number(
            new(SettingKeys.Memory, "MEMORY_THRESHOLD", ServiceLabels.MemoryThreshold,
                "Memory above this is pressure; also the target of target tracking.", One + "memory_threshold", Two + "memory_threshold"),
            0, 100, "percent", p => p.Thresholds.MemoryPercent, (p, v) => p with { Thresholds = p.Thresholds with { MemoryPercent = v } }),
        Number(
            new(SettingKeys.NetworkLow, "NETWORK_THRESHOLD_LOW", ServiceLabels.NetworkLow,
                "Pressure with network below this calls for a move.", One + "network_threshold_max"),
            0, MostNetworkPercent, "percent", p => p.Thresholds.NetworkLowPercent,
            (p, v) => p with { Thresholds = p.Thresholds with { NetworkLowPercent = v } }),
        Number(
            new(SettingKeys.NetworkHigh, "NETWORK_THRESHOLD_HIGH", ServiceLabels.NetworkHigh,
                "Pressure with network above this calls for more replicas.", Two + "network_threshold_min"),
            0, MostNetworkPercent, "percent", p => p.Thresholds.NetworkHighPercent,
            (p, v) => p with { Thresholds = p.Thresholds with { NetworkHighPercent = v } }),
    ];

    private static IEnumerable<Setting> Migration() =>
    [
        Switch(
            new(SettingKeys.MigrationEnabled, "MIGRATION_ENABLED", ServiceLabels.MigrateEnabled, "`false`: no task is moved.", One + "enabled"),
            p => p.Migration.Enabled, (p, v) => p with { Migration = p.Migration with { Enabled = v } }),
        Seconds(
            new(SettingKeys.MigrationCooldown, "MIGRATION_COOLDOWN_SECONDS", ServiceLabels.MigrationCooldown, "Rest of a service after a move.",
                One + "cooldown_period"),
            0, OneDay, p => p.Migration.Cooldown, (p, v) => p with { Migration = p.Migration with { Cooldown = v } }),
        Seconds(
            new("migration.retry_seconds", "MIGRATION_RETRY_SECONDS", null,
                "Rest after a move that was undone; doubled each time, up to the cooldown."),
            0, OneDay, p => p.Migration.RetryDelay, (p, v) => p with { Migration = p.Migration with { RetryDelay = v } }),
        Seconds(
            new("migration.timeout_seconds", "MIGRATION_TIMEOUT_SECONDS", null, "A move not done by then is undone."),
            1, OneDay, p => p.Migration.Timeout, (p, v) => p with { Migration = p.Migration with { Timeout = v } }),
        Seconds(
            new(SettingKeys.FollowWindow, "FOLLOW_WINDOW_SECONDS", null, "Trouble this soon after a move is the task's own."),
            0, OneDay, p => p.Scaling.FollowWindow, (p, v) => p with { Scaling = p.Scaling with { FollowWindow = v } }),
        Switch(
            new(SettingKeys.MigrationStateful, "MIGRATION_STATEFUL", ServiceLabels.Stateful,
                "`true`: move tasks although volumes or bind mounts belong to a node."),
            p => p.Migration.Stateful, (p, v) => p with { Migration = p.Migration with { Stateful = v } }),
        Switch(
            new(SettingKeys.MigrationUnprotected, "MIGRATION_UNPROTECTED", ServiceLabels.Unprotected,
                "`true`: move tasks although no health check says when a new one can serve."),
            p => p.Migration.Unprotected, (p, v) => p with { Migration = p.Migration with { Unprotected = v } }),
    ];

    private static IEnumerable<Setting> Nodes() =>
    [
        Number(
            new(SettingKeys.NodeMaxCpu, "TARGET_MAX_CPU_PERCENT", null, "A node busier than this has no headroom."),
            1, 100, "percent", p => p.Migration.TargetMaxCpuPercent, (p, v) => p with { Migration = p.Migration with { TargetMaxCpuPercent = v } }),
        Number(
            new(SettingKeys.NodeMaxMemory, "TARGET_MAX_MEMORY_PERCENT", null,
                "Nor has one whose memory would be fuller than this with one more task on it."),
            1, 100, "percent", p => p.Migration.TargetMaxMemoryPercent,
            (p, v) => p with { Migration = p.Migration with { TargetMaxMemoryPercent = v } }),
        Seconds(
            new(SettingKeys.NodeLoadMaxAge, "NODE_LOAD_MAX_AGE_SECONDS", null, "A node measured longer ago counts as unmeasured."),
            1, OneDay, p => p.Migration.LoadMaxAge, (p, v) => p with { Migration = p.Migration with { LoadMaxAge = v } }),
    ];

    private static IEnumerable<Setting> Limits() =>
    [
        Whole(
            new(SettingKeys.LimitActions, "LIMIT_ACTIONS", null, "At most so many actions are begun within the window, on all services together."),
            0, 10_000, p => p.Limits.Actions, (p, v) => p with { Limits = p.Limits with { Actions = v!.Value } }),
        Seconds(
            new("limits.window_seconds", "LIMIT_WINDOW_SECONDS", null, "The window."),
            1, OneDay, p => p.Limits.Window, (p, v) => p with { Limits = p.Limits with { Window = v } }),
        Seconds(
            new(SettingKeys.LimitNodeCycle, "NODE_CYCLE_SECONDS", null, "Between two moves away from one node."),
            0, OneDay, p => p.Limits.NodeCycle, (p, v) => p with { Limits = p.Limits with { NodeCycle = v } }),
        Seconds(
            new(SettingKeys.LimitPictureMaxAge, "PICTURE_MAX_AGE_SECONDS", null, "Nothing is begun on what was seen longer ago."),
            1, OneDay, p => p.Limits.PictureMaxAge, (p, v) => p with { Limits = p.Limits with { PictureMaxAge = v } }),
        Number(
            new(SettingKeys.LimitPanicPercent, "PANIC_PERCENT", null,
                "With more of three or more nodes in trouble at once, each by two or more services, no task is moved and none added; `100` switches this off."),
            1, 100, "percent", p => p.Limits.PanicPercent, (p, v) => p with { Limits = p.Limits with { PanicPercent = v } }),
    ];

    private static IEnumerable<Setting> Scaling() =>
    [
        Switch(
            new(SettingKeys.ScalingEnabled, "SCALING_ENABLED", ServiceLabels.ScaleEnabled, "`false`: no number of replicas is changed.",
                Two + "enabled"),
            p => p.Scaling.Enabled, (p, v) => p with { Scaling = p.Scaling with { Enabled = v } }),
        Whole(
            new(SettingKeys.MinReplicas, "MIN_REPLICAS", ServiceLabels.ScaleMin,
                "Never fewer. Without it, as many as the service's owner last asked for.", Two + "min_replicas", Two + "scaling.min_replicas"),
            1, MostReplicas, p => p.Scaling.MinReplicas, (p, v) => p with { Scaling = p.Scaling with { MinReplicas = v } }),
        Whole(
            new(SettingKeys.MaxReplicas, "MAX_REPLICAS", ServiceLabels.ScaleMax, "Never more.",
                Two + "max_replicas", Two + "scaling.max_replicas"),
            1, MostReplicas, p => p.Scaling.MaxReplicas, (p, v) => p with { Scaling = p.Scaling with { MaxReplicas = v!.Value } }),
        Choice(
            new(SettingKeys.Strategy, "SCALE_STRATEGY", ServiceLabels.ScaleStrategy,
                "`target`: as many as bring the average to its target; `step`: one more at a time."),
            Strategies, p => p.Scaling.Strategy, (p, v) => p with { Scaling = p.Scaling with { Strategy = v } }),
        Number(
            new(SettingKeys.Tolerance, "SCALE_TOLERANCE", null, "An average this close to its target, as a share of it, is on target."),
            0, 1, "", p => p.Scaling.Tolerance, (p, v) => p with { Scaling = p.Scaling with { Tolerance = v } }),
        Switch(
            new(SettingKeys.PauseIn, "SCALE_PAUSE_IN", ServiceLabels.InPaused, "`true`: no replica is taken away."),
            p => p.Scaling.InPaused, (p, v) => p with { Scaling = p.Scaling with { InPaused = v } }),
        Switch(
            new(SettingKeys.PauseOut, "SCALE_PAUSE_OUT", ServiceLabels.OutPaused, "`true`: no replica is added."),
            p => p.Scaling.OutPaused, (p, v) => p with { Scaling = p.Scaling with { OutPaused = v } }),
        Switch(
            new(SettingKeys.ScalingStateful, "SCALE_STATEFUL", ServiceLabels.ScaleStateful,
                "`true`: add replicas although volumes or bind mounts belong to a node."),
            p => p.Scaling.Stateful, (p, v) => p with { Scaling = p.Scaling with { Stateful = v } }),
        Switch(
            new(SettingKeys.ScalingUnprotected, "SCALE_UNPROTECTED", ServiceLabels.ScaleUnprotected,
                "`true`: add replicas although no health check says when they can serve."),
            p => p.Scaling.Unprotected, (p, v) => p with { Scaling = p.Scaling with { Unprotected = v } }),
    ];

    private static IEnumerable<Setting> Steps() =>
    [
        Whole(
            new("scaling.up_max_step", "SCALE_UP_MAX_STEP", null, "At most so many more at once, or twice as many as there are."),
            1, MostReplicas, p => p.Scaling.MaxStepUp, (p, v) => p with { Scaling = p.Scaling with { MaxStepUp = v!.Value } }),
        Whole(
            new("scaling.down_max_step", "SCALE_DOWN_MAX_STEP", null, "At most so many fewer at once."),
            1, MostReplicas, p => p.Scaling.MaxStepDown, (p, v) => p with { Scaling = p.Scaling with { MaxStepDown = v!.Value } }),
        Seconds(
            new(SettingKeys.UpCooldown, "SCALE_UP_COOLDOWN_SECONDS", ServiceLabels.UpCooldown,
                "Before a step up, after a step in either direction or a change by somebody else.", Two + "scale_up_cooldown"),
            0, OneDay, p => p.Scaling.UpCooldown, (p, v) => p with { Scaling = p.Scaling with { UpCooldown = v } }),
        Seconds(
            new(SettingKeys.DownCooldown, "SCALE_DOWN_COOLDOWN_SECONDS", ServiceLabels.DownCooldown,
                "Before a step down, after a step in either direction or a change by somebody else.", Two + "scale_down_cooldown"),
            0, OneDay, p => p.Scaling.DownCooldown, (p, v) => p with { Scaling = p.Scaling with { DownCooldown = v } }),
        Seconds(
            new(SettingKeys.DownAfter, "SCALE_DOWN_AFTER_SECONDS", null, "How long the load must have been small before a step down."),
            0, OneDay, p => p.Scaling.DownAfter, (p, v) => p with { Scaling = p.Scaling with { DownAfter = v } }),
        Seconds(
            new("scaling.down_every_seconds", "SCALE_DOWN_EVERY_SECONDS", null, "How often a step down is considered."),
            1, OneDay, p => p.Scaling.DownEvery, (p, v) => p with { Scaling = p.Scaling with { DownEvery = v } }),
        Seconds(
            new(SettingKeys.BetweenPatience, "SCALE_UP_BETWEEN_SECONDS", null,
                "How long a breach between the two network thresholds must last before it calls for more replicas."),
            0, OneDay, p => p.Scaling.BetweenPatience, (p, v) => p with { Scaling = p.Scaling with { BetweenPatience = v } }),
        Seconds(
            new(SettingKeys.CollapseHold, "COLLAPSE_HOLD_SECONDS", null, "After a collapse of traffic no step down for so long."),
            0, OneDay, p => p.Scaling.CollapseHold, (p, v) => p with { Scaling = p.Scaling with { CollapseHold = v } }),
        Seconds(
            new("scaling.sample_max_age_seconds", "SAMPLE_MAX_AGE_SECONDS", null, "A replica measured longer ago counts as not measured."),
            1, OneDay, p => p.Scaling.SampleMaxAge, (p, v) => p with { Scaling = p.Scaling with { SampleMaxAge = v } }),
        Seconds(
            new("scaling.timeout_seconds", "SCALE_TIMEOUT_SECONDS", null, "New replicas not running by then are given up."),
            1, OneDay, p => p.Scaling.Timeout, (p, v) => p with { Scaling = p.Scaling with { Timeout = v } }),
        Seconds(
            new("scaling.retry_seconds", "SCALE_RETRY_SECONDS", null, "Rest after a step that was given up; doubled each time, up to the cooldown."),
            0, OneDay, p => p.Scaling.RetryDelay, (p, v) => p with { Scaling = p.Scaling with { RetryDelay = v } }),
    ];
}
