namespace SwarmGuard.Sinks.Settings;

/// <summary>Which InfluxDB gets points, and how they are sent; validated. Two that are equal lead to the same place.</summary>
/// <param name="WriteUrl">Where points are posted to, with everything that says into what they go.</param>
/// <param name="Place">The same for people, without anything secret.</param>
/// <param name="Credential">Who we are.</param>
/// <param name="BatchSize">So many points are sent at once.</param>
/// <param name="FlushInterval">No point waits longer.</param>
internal sealed record SinkSettings(Uri WriteUrl, string Place, SinkCredential Credential, int BatchSize, TimeSpan FlushInterval)
{
    /// <summary>The original system's.</summary>
    public const int StandardBatchSize = 20;

    /// <summary>The original system's, in seconds.</summary>
    public const double StandardFlushSeconds = 10;
}
