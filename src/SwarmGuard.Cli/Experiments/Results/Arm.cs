namespace SwarmGuard.Cli.Experiments.Results;

/// <summary>One of the ways in which runs differ, and are compared: with SwarmGuard or without it, for one.</summary>
/// <param name="Key">As runs name it.</param>
/// <param name="Title">For people.</param>
internal sealed record Arm(string Key, string Title);
