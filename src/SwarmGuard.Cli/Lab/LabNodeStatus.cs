namespace SwarmGuard.Cli.Lab;

internal sealed record LabNodeStatus(
    string Name, bool IsManager, string Address, int? EnginePid, string SwarmId, string State, string Socket);
