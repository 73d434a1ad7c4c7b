namespace SwarmGuard.WebStress.Endpoints;

internal sealed record StressStopped(string Status, string Hostname, IReadOnlyList<string> Stopped);
