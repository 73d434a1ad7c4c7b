using System.Text.Json.Nodes;
using Spectre.Console.Rendering;
using SwarmGuard.Cli.Demo.Outcome;

namespace SwarmGuard.Cli.Demo.Migration;

/// <summary>What came of the struggling task, and of everybody else.</summary>
internal sealed record MigrationOutcome : IScenarioOutcome
{
    public required string FromNode { get; init; }

    public string? ToNode { get; init; }

    public required bool Moved { get; init; }

    public SwitchTimes Times { get; init; } = SwitchTimes.None;

    public required IReadOnlyList<ClientOutcome> Clients { get; init; }

    public required int OtherTasksRestarted { get; init; }

    /// <summary>What was seen on the way.</summary>
    public MigrationTrace Trace { get; init; } = MigrationTrace.None;

    public long Requests => Clients.Sum(client => client.Requests);

    public long Failed => Clients.Sum(client => client.Failed);

    public double SlowestMs => Clients.Select(client => client.SlowestMs).DefaultIfEmpty(0).Max();

    public IReadOnlyList<string> Complaints => [.. FindComplaints()];

    public IRenderable Render() => MigrationTable.Render(this);

    public JsonObject ToJson() => MigrationJson.Write(this);

    private IEnumerable<string> FindComplaints()
    {
        if (!Moved) yield return $"the task on {FromNode} was not moved";
        if (Moved && ToNode == FromNode) yield return $"the task came back to {FromNode}";
        foreach (var complaint in ClientOutcome.Complaints(Clients)) yield return complaint;
        if (OtherTasksRestarted > 0) yield return $"{OtherTasksRestarted} other task(s) restarted";
    }
}
