namespace SwarmGuard.Cli.Chaos.Outcome;

/// <summary>Requests of one client that failed in the same way at the same time.</summary>
internal sealed record FailedRequest(DateTimeOffset Began, DateTimeOffset Ended, string Kind, long Count);
