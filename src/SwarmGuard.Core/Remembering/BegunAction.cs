namespace SwarmGuard.Core.Remembering;

/// <summary>An action that was begun, for the limits on how many may be.</summary>
/// <param name="Action">Its id.</param>
/// <param name="Node">The node that a move takes tasks away from; empty for other kinds.</param>
public sealed record BegunAction(string Action, string Service, string Kind, string Node, DateTimeOffset At);
