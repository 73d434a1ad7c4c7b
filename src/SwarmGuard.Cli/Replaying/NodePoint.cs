namespace SwarmGuard.Cli.Replaying;

/// <summary>What a node used, in percent, at a time in Unix milliseconds.</summary>
internal readonly record struct NodePoint(long At, float Cpu, float Memory);
