namespace SwarmGuard.Manager.Limits;

/// <summary>Requests that share a bound on how often one address may make them. A flood of one kind takes nothing from another.</summary>
internal enum RateClass
{
    Alerts,
    Samples,
    Reads,
    Changes,
    Open,
}
