namespace SwarmGuard.Core.Planning;

/// <summary>What gates are called, so that people and programs find the same one by the same name.</summary>
public static class GateNames
{
    public const string Cpu = "CPU";
    public const string Memory = "memory";
    public const string Network = "network";
    public const string Leader = "leader";
    public const string Budget = "budget";
    public const string NodeTurn = "node's turn";
    public const string PictureAge = "age";
    public const string Panic = "panic";
    public const string Pause = "pause";
    public const string ActionUnderWay = "action under way";
    public const string Cooldown = "cooldown";
    public const string Breaches = "breaches in a row";
    public const string Followed = "moved lately";
    public const string Mode = "mode";
    public const string OptIn = "opted in";
    public const string Owner = "owner";
    public const string Enabled = "enabled";
    public const string Kind = "kind";
    public const string Intent = "intent";
    public const string Update = "update";
    public const string LocalState = "local state";
    public const string HealthCheck = "health check";
    public const string EligibleNode = "eligible node";
    public const string Headroom = "headroom";
    public const string Steering = "steering";
    public const string PauseOut = "pause out";
    public const string PauseIn = "pause in";
    public const string Maximum = "maximum";
    public const string Minimum = "minimum";
    public const string Target = "target";
    public const string Samples = "samples";
    public const string Load = "load";
    public const string Traffic = "traffic";
    public const string IdleTime = "idle time";
}
