namespace SwarmGuard.Cli.Replaying;

/// <summary>What a task used, at a time in Unix milliseconds. Units as in <see cref="Core.Sampling.ResourceUsage"/>; sixty million of them are a week of 100 tasks, second by second.</summary>
internal readonly record struct TaskPoint(long At, float Cpu, float Memory, float MemoryMb, float Network, float NetworkIn, float NetworkOut);
