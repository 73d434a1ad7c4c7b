namespace SwarmGuard.Core.Settings;

/// <summary>Keys of settings that decisions name as their reason.</summary>
public static class SettingKeys
{
    public const string Enabled = "enabled";
    public const string Mode = "mode";
    public const string Cpu = "thresholds.cpu_percent";
    public const string Memory = "thresholds.memory_percent";
    public const string NetworkLow = "thresholds.network_low_percent";
    public const string NetworkHigh = "thresholds.network_high_percent";
    public const string PollInterval = "monitoring.poll_interval_seconds";
    public const string ConsecutiveBreaches = "breaches.consecutive";
    public const string MigrationEnabled = "migration.enabled";
    public const string MigrationStateful = "migration.stateful";
    public const string MigrationUnprotected = "migration.unprotected";
    public const string MigrationCooldown = "migration.cooldown_seconds";
    public const string NodeMaxCpu = "nodes.max_cpu_percent";
    public const string NodeMaxMemory = "nodes.max_memory_percent";
    public const string NodeLoadMaxAge = "nodes.load_max_age_seconds";
    public const string LimitActions = "limits.actions";
    public const string LimitNodeCycle = "limits.node_cycle_seconds";
    public const string LimitPictureMaxAge = "limits.picture_max_age_seconds";
    public const string LimitPanicPercent = "limits.panic_percent";
    public const string ScalingEnabled = "scaling.enabled";
    public const string ScalingStateful = "scaling.stateful";
    public const string ScalingUnprotected = "scaling.unprotected";
    public const string PauseIn = "scaling.pause_in";
    public const string PauseOut = "scaling.pause_out";
    public const string MinReplicas = "scaling.min_replicas";
    public const string MaxReplicas = "scaling.max_replicas";
    public const string Strategy = "scaling.strategy";
    public const string Tolerance = "scaling.tolerance";
    public const string UpCooldown = "scaling.up_cooldown_seconds";
    public const string DownCooldown = "scaling.down_cooldown_seconds";
    public const string DownAfter = "scaling.down_after_seconds";
    public const string BetweenPatience = "scaling.between_seconds";
    public const string CollapseHold = "scaling.collapse_hold_seconds";
    public const string FollowWindow = "migration.follow_window_seconds";
}
