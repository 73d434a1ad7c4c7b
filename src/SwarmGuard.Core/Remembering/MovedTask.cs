namespace SwarmGuard.Core.Remembering;

/// <summary>A task that came to its node by a move of ours.</summary>
public sealed record MovedTask(string Task, string FromNode, DateTimeOffset At);
