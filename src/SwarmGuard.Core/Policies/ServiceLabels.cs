namespace SwarmGuard.Core.Policies;

/// <summary>The labels on a service by which its owner steers SwarmGuard, and the one that SwarmGuard sets itself while it acts.</summary>
public static class ServiceLabels
{
    /// <summary><c>false</c>: hands off this service.</summary>
    public const string Enable = "swarmguard.enable";

    /// <summary><c>true</c>: move tasks although volumes or bind mounts stay behind.</summary>
    public const string Stateful = "swarmguard.migrate.stateful";

    /// <summary><c>true</c>: move tasks although no health check tells when the new one can serve.</summary>
    public const string Unprotected = "swarmguard.migrate.unprotected";

    /// <summary><c>true</c>: add replicas although each has volumes or bind mounts of its own node.</summary>
    public const string ScaleStateful = "swarmguard.scale.stateful";

    /// <summary><c>true</c>: add replicas although no health check tells when they can serve.</summary>
    public const string ScaleUnprotected = "swarmguard.scale.unprotected";

    /// <summary><c>act</c>; <c>observe</c>: decide and record, change nothing; <c>off</c>: leave alone.</summary>
    public const string Mode = "swarmguard.mode";

    public const string ScaleMin = "swarmguard.scale.min";
    public const string ScaleMax = "swarmguard.scale.max";

    /// <summary><c>target</c> or <c>step</c>.</summary>
    public const string ScaleStrategy = "swarmguard.scale.strategy";

    /// <summary><c>false</c>: move no task of this service.</summary>
    public const string MigrateEnabled = "swarmguard.migrate.enabled";

    /// <summary><c>false</c>: never change its number of replicas.</summary>
    public const string ScaleEnabled = "swarmguard.scale.enabled";

    /// <summary><c>true</c>: take no replicas away.</summary>
    public const string InPaused = "swarmguard.scale.pause.in";

    /// <summary><c>true</c>: add no replicas.</summary>
    public const string OutPaused = "swarmguard.scale.pause.out";

    public const string MigrationCooldown = "swarmguard.cooldown.migration";
    public const string UpCooldown = "swarmguard.cooldown.up";
    public const string DownCooldown = "swarmguard.cooldown.down";

    public const string CpuThreshold = "swarmguard.cpu.threshold";
    public const string MemoryThreshold = "swarmguard.memory.threshold";
    public const string NetworkLow = "swarmguard.network.low";
    public const string NetworkHigh = "swarmguard.network.high";

    /// <summary>What SwarmGuard has begun on this service; present only while an action is under way.</summary>
    public const string Intent = "swarmguard.intent";

    /// <summary>A change of replicas that SwarmGuard has begun together with constraints of its own; present only while it is under way.</summary>
    public const string ScaleIntent = "swarmguard.intent.scale";

    /// <summary>How many replicas the owner asked for, and how many SwarmGuard made of it; present only while the two differ.</summary>
    public const string ScaleState = "swarmguard.scale.state";

    /// <summary>Marks SwarmGuard's own services and containers.</summary>
    public const string Role = "swarmguard.role";

    /// <summary>Every label that means something; another one that begins like these is a slip of somebody's pen.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        Enable, Mode, MigrateEnabled, Stateful, Unprotected, ScaleEnabled, ScaleStateful, ScaleUnprotected, ScaleMin, ScaleMax, ScaleStrategy,
        InPaused, OutPaused,
        MigrationCooldown, UpCooldown, DownCooldown, CpuThreshold, MemoryThreshold, NetworkLow, NetworkHigh,
        Intent, ScaleIntent, ScaleState, Role,
    ];

    public const string Prefix = "swarmguard.";

    /// <summary>Something of ours is being done to the service.</summary>
    public static bool HasIntent(IReadOnlyDictionary<string, string> labels) => labels.ContainsKey(Intent) || labels.ContainsKey(ScaleIntent);
}
