namespace SwarmGuard.LoadClient.Http;

/// <param name="Answer">What came back.</param>
/// <param name="SentAt">Clock timestamp of leaving the queue; the scheduled time is earlier when all connections were busy.</param>
internal sealed record Delivery(Answer Answer, long SentAt);
