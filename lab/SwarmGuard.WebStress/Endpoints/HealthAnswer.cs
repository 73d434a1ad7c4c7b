namespace SwarmGuard.WebStress.Endpoints;

internal sealed record HealthAnswer(string Status, string Hostname, double UptimeSeconds);
