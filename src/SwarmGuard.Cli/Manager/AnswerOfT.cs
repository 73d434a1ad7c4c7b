namespace SwarmGuard.Cli.Manager;

/// <summary>What the manager answered: read, and as it was sent.</summary>
internal sealed record Answer<T>(T View, string Json);
