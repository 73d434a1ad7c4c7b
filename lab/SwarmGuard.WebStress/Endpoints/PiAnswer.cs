namespace SwarmGuard.WebStress.Endpoints;

internal sealed record PiAnswer(double Pi, long Iterations, double ElapsedMs, string Hostname);
