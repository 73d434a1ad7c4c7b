namespace SwarmGuard.Cli.Demo.Outcome;

/// <summary>What came of the scenario, in figures.</summary>
internal sealed record MigrationOutcome
{
    public const string Scenario = "migration";

    public required string FromNode { get; init; }

    public string? ToNode { get; init; }

    public required bool Moved { get; init; }

    public SwitchTimes Times { get; init; } = SwitchTimes.None;

    public required IReadOnlyList<ClientOutcome> Clients { get; init; }

    public required int OtherTasksRestarted { get; init; }

    public long Requests => Clients.Sum(client => client.Requests);

    public long Failed => Clients.Sum(client => client.Failed);

    public double SlowestMs => Clients.Select(client => client.SlowestInSwitchMs).DefaultIfEmpty(0).Max();

    /// <summary>What was promised and not kept, each in one sentence; empty for a success.</summary>
    public IReadOnlyList<string> Complaints => [.. FindComplaints()];

    private IEnumerable<string> FindComplaints()
    {
        if (!Moved) yield return $"the task on {FromNode} was not moved";
        if (Moved && ToNode == FromNode) yield return $"the task came back to {FromNode}";
        foreach (var client in Clients.Where(client => client.Failed > 0))
            yield return $"{client.Failed} of {client.Requests} requests of the {client.Name} client failed";
        foreach (var client in Clients.Where(client => !client.IsWhole))
            yield return $"the {client.Name} client ended without its summary, so its figures are not whole";
        if (Requests == 0) yield return "no request was sent";
        if (OtherTasksRestarted > 0) yield return $"{OtherTasksRestarted} other task(s) restarted";
    }
}
