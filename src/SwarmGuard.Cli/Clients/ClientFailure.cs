namespace SwarmGuard.Cli.Clients;

/// <summary>One failed request, as a load client reports it: when it was due (Unix milliseconds), and how long after that it failed.</summary>
internal sealed record ClientFailure(long Time, string Kind, string Detail, double AfterMs = 0);
