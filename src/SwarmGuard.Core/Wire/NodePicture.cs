namespace SwarmGuard.Core.Wire;

/// <summary>The last batch of one node's agent, as <c>GET /samples</c> shows it.</summary>
public sealed record NodePicture(DateTimeOffset ReceivedAt, double AgeMs, SampleBatch Batch);
