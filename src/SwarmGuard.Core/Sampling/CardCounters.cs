namespace SwarmGuard.Core.Sampling;

/// <summary>One network card's counters since it exists.</summary>
public readonly record struct CardCounters(string Name, long RxBytes, long TxBytes);
