namespace SwarmGuard.Sinks.Notifying;

/// <summary>Who is notified.</summary>
/// <param name="Receivers">Each by a name of its own.</param>
/// <param name="HoldEvery">A service that is held for one reason over and over is told of no more often.</param>
internal sealed record ReceiverList(IReadOnlyList<Receiver> Receivers, TimeSpan HoldEvery)
{
    public static readonly TimeSpan DefaultHoldEvery = TimeSpan.FromMinutes(30);

    public static readonly ReceiverList Empty = new([], DefaultHoldEvery);
}
