namespace SwarmGuard.Dashboard.Data;

/// <summary>What was asked for can't be told now; the message says why, in a sentence for people.</summary>
public sealed class DashboardException(string message) : Exception(message);
