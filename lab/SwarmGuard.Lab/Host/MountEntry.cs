namespace SwarmGuard.Lab.Host;

internal sealed record MountEntry(string Path, string Kind, IReadOnlyList<string> Options);
