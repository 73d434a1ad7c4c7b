namespace SwarmGuard.LoadClient.Http;

internal sealed record Answer(int Status, string? Replica, bool ServerKeepsConnection);
