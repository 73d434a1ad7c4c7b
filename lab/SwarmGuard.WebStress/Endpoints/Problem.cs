namespace SwarmGuard.WebStress.Endpoints;

internal sealed record Problem(string Error, IReadOnlyList<string>? Paths = null);
