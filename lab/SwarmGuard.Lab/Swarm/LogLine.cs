namespace SwarmGuard.Lab.Swarm;

/// <summary>One line that a container printed.</summary>
public sealed record LogLine(string Text, bool IsError);
