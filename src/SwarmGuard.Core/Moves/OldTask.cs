namespace SwarmGuard.Core.Moves;

/// <summary>A task that a move takes away from the sick node.</summary>
public sealed record OldTask(string Id, int Slot);
