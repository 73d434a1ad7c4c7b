namespace SwarmGuard.Sinks.Sending;

/// <summary>How a request to the database ended.</summary>
/// <param name="Verdict">What it came to.</param>
/// <param name="Problem">Why it was not written, in one sentence.</param>
/// <param name="RetryAfter">How long the database wants to be left in peace; null where it does not say.</param>
internal readonly record struct SinkAnswer(SinkVerdict Verdict, string Problem = "", TimeSpan? RetryAfter = null);
