using SwarmGuard.Cli.Clients;

namespace SwarmGuard.Cli.Demo.Outcome;

/// <summary>One load client's figures over the whole scenario.</summary>
/// <param name="Name">How it connects.</param>
/// <param name="Requests">Sent in all.</param>
/// <param name="Failed">Of these, not answered well.</param>
/// <param name="PerSecond">Requests sent per second.</param>
/// <param name="P99Ms">99 of 100 were answered within this, waiting in the client included.</param>
/// <param name="SlowestMs">The slowest in the time that counts.</param>
/// <param name="IsWhole">False when the client did not live to tell its summary.</param>
internal sealed record ClientOutcome(
    string Name, long Requests, long Failed, double PerSecond, double P99Ms, double SlowestMs, bool IsWhole)
{
    /// <param name="record">What the client told.</param>
    /// <param name="from">The slowest answer is looked for from here</param>
    /// <param name="to">to here.</param>
    public static ClientOutcome Of(ClientRecord record, DateTimeOffset from, DateTimeOffset to)
    {
        var seconds = record.Summary is { } whole ? (whole.Ended - whole.Started) / 1000.0 : 0;
        return new ClientOutcome(
            record.Name,
            record.Sent,
            record.Failed,
            seconds > 0 ? record.Sent / seconds : 0,
            record.Summary?.P99Ms ?? 0,
            record.SlowestMs(from, to),
            record.Summary is not null);
    }

    public static IEnumerable<string> Complaints(IReadOnlyList<ClientOutcome> clients)
    {
        foreach (var client in clients.Where(client => client.Failed > 0))
            yield return $"{client.Failed} of {client.Requests} requests of the {client.Name} client failed";
        foreach (var client in clients.Where(client => !client.IsWhole))
            yield return $"the {client.Name} client ended without its summary, so its figures are not whole";
        if (clients.Sum(client => client.Requests) == 0) yield return "no request was sent";
    }
}
