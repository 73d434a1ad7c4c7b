namespace SwarmGuard.Lab.Waiting;

/// <summary>One look at a condition: met, with its value, or not yet, with what was seen instead.</summary>
public readonly record struct Probe<T>(bool IsMet, T Value, string Seen);
