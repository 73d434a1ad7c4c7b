namespace SwarmGuard.LabTests.Moves;

/// <summary>Thrown by a test's hook to end a proxied connection without an answer.</summary>
internal sealed class ConnectionCutException : Exception;
