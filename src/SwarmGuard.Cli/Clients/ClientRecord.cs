using System.Text.Json;
using SwarmGuard.Cli.Demo.Story;

namespace SwarmGuard.Cli.Clients;

/// <summary>What one load client has told so far. Fed by one task, read by another.</summary>
internal sealed class ClientRecord(string name)
{
    private static readonly JsonSerializerOptions Format = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private readonly Lock _gate = new();
    private readonly List<ClientReport> _periods = [];
    private readonly Queue<ClientFailure> _untold = new();
    private ClientReport? _summary;

    public string Name => name;

    /// <summary>Null until the client has ended in good order.</summary>
    public ClientReport? Summary
    {
        get
        {
            lock (_gate) return _summary;
        }
    }

    public long Sent => Summary?.Requests ?? LastPeriod?.TotalSent ?? 0;

    public long Failed => Summary?.Failed ?? LastPeriod?.TotalFailed ?? 0;

    /// <summary>End of the last period told: what became of all requests due before that is known.</summary>
    public DateTimeOffset LastHeard => DateTimeOffset.FromUnixTimeMilliseconds(LastPeriod?.Time ?? 0);

    public ClientReport? LastPeriod
    {
        get
        {
            lock (_gate) return _periods.LastOrDefault();
        }
    }

    /// <summary>All periods told so far, oldest first.</summary>
    public IReadOnlyList<ClientReport> Periods
    {
        get
        {
            lock (_gate) return [.. _periods];
        }
    }

    /// <summary>Takes a line the client printed; one that is no report of it (a runtime's complaint) is passed over.</summary>
    public void Take(string line)
    {
        if (Parse(line) is not { } report) return;
        lock (_gate)
        {
            if (report.Final)
            {
                _summary = report;
                return;
            }

            _periods.Add(report);
            foreach (var failure in report.Failures) _untold.Enqueue(failure);
        }
    }

    /// <summary>Failures since the last call, as lines of the story.</summary>
    public IReadOnlyList<StoryLine> News()
    {
        lock (_gate)
        {
            var lines = _untold.Select(failure => new StoryLine(
                DateTimeOffset.FromUnixTimeMilliseconds(failure.Time), StoryKind.Client, $"{name}: a request FAILED: {failure.Kind} {failure.Detail}"));
            var news = lines.ToList();
            _untold.Clear();
            return news;
        }
    }

    /// <summary>The slowest answer to the requests of all periods that touch that time.</summary>
    public double SlowestMs(DateTimeOffset from, DateTimeOffset to)
    {
        lock (_gate)
        {
            return _periods.Index()
                .Where(period => period.Item.Time >= from.ToUnixTimeMilliseconds())
                .Where(period => period.Index == 0 || _periods[period.Index - 1].Time <= to.ToUnixTimeMilliseconds())
                .Select(period => period.Item.SlowestMs).DefaultIfEmpty(0).Max();
        }
    }

    /// <summary>When each replica answered for the first time.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> FirstAnswers()
    {
        lock (_gate)
        {
            return _periods.SelectMany(period => period.FirstAnswers)
                .GroupBy(first => first.Key)
                .ToDictionary(replica => replica.Key, replica => DateTimeOffset.FromUnixTimeMilliseconds(replica.Min(first => first.Value)));
        }
    }

    /// <summary>Good answers of each replica to requests that were due in that time.</summary>
    public IReadOnlyDictionary<string, long> Answers(DateTimeOffset after, DateTimeOffset upTo)
    {
        lock (_gate)
        {
            return _periods
                .Where(period => period.Time > after.ToUnixTimeMilliseconds() && period.Time <= upTo.ToUnixTimeMilliseconds())
                .SelectMany(period => period.PerReplica)
                .GroupBy(replica => replica.Key)
                .ToDictionary(replica => replica.Key, replica => replica.Sum(count => count.Value));
        }
    }

    private static ClientReport? Parse(string line)
    {
        try
        {
            return line.StartsWith('{') ? JsonSerializer.Deserialize<ClientReport>(line, Format) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
