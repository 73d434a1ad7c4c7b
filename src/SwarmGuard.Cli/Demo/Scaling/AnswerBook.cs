using SwarmGuard.Cli.Clients;

namespace SwarmGuard.Cli.Demo.Scaling;

/// <summary>Who answered the clients, by what all of them report together. A replica's name is its container's host name.</summary>
internal sealed class AnswerBook(IReadOnlyList<ClientRecord> clients)
{
    private const int HostNameLength = 12;
    private static readonly TimeSpan Lately = TimeSpan.FromSeconds(1);

    /// <summary>What every client has told up to.</summary>
    public DateTimeOffset Told => clients.Select(client => client.LastHeard).DefaultIfEmpty(default).Min();

    /// <summary>A container's host name, unless it was given another one.</summary>
    public static string NameOf(string containerId) => containerId[..Math.Min(HostNameLength, containerId.Length)];

    /// <summary>When somebody first had an answer of a replica that is none of these; null when nobody did.</summary>
    public DateTimeOffset? FirstOfOthers(IReadOnlySet<string> known) => clients
        .SelectMany(client => client.FirstAnswers())
        .Where(first => !known.Contains(first.Key))
        .Select(first => (DateTimeOffset?)first.Value).Min();

    /// <summary>The end of the first second, looked for in steps of the clients' reports, in which so many replicas answered evenly.</summary>
    public DateTimeOffset? FirstShared(DateTimeOffset from, int replicas, double balance)
    {
        for (var end = from + Lately; end <= Told; end += ClientHosts.ReportEvery)
        {
            if (Balance.Of(Between(end - Lately, end).Values, replicas) >= balance) return end;
        }

        return null;
    }

    /// <summary>Answers of each replica in that time.</summary>
    public IReadOnlyDictionary<string, long> Between(DateTimeOffset after, DateTimeOffset upTo) => clients
        .SelectMany(client => client.Answers(after, upTo))
        .GroupBy(replica => replica.Key)
        .ToDictionary(replica => replica.Key, replica => replica.Sum(count => count.Value));

    /// <summary>Answers a second of that container, lately.</summary>
    public double PerSecond(string containerId) =>
        Between(Told - Lately, Told).GetValueOrDefault(NameOf(containerId)) / Lately.TotalSeconds;
}
