namespace SwarmGuard.WebStress.Network;

internal sealed class NoSinkException(string message) : Exception(message);
