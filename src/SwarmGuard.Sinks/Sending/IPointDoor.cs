namespace SwarmGuard.Sinks.Sending;

/// <summary>Where points go. Answers and never throws, but for being stopped.</summary>
internal interface IPointDoor
{
    Task<SinkAnswer> SendAsync(IReadOnlyList<byte[]> points, CancellationToken stop);
}
