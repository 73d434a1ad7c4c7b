namespace SwarmGuard.Cli.Demo.Clients;

/// <summary>One failed request, as a load client reports it.</summary>
internal sealed record ClientFailure(long Time, string Kind, string Detail);
