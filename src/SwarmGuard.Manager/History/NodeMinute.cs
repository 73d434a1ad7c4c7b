namespace SwarmGuard.Manager.History;

/// <summary>One node's minute.</summary>
/// <param name="NodeId">Swarm's id of it.</param>
/// <param name="Node">Its host name.</param>
/// <param name="Minute">Since 1970.</param>
/// <param name="Sum">Processor and memory in percent, and the card's traffic in both directions together, in Mbps.</param>
internal sealed record NodeMinute(string NodeId, string Node, long Minute, MinuteSum Sum);
