using System.Text.Json.Nodes;
using Spectre.Console.Rendering;
using SwarmGuard.Cli.Demo.Outcome;

namespace SwarmGuard.Cli.Demo.Scaling;

/// <summary>What came of a load that rose and fell.</summary>
internal sealed record ScalingOutcome : IScenarioOutcome
{
    /// <summary>When the load's first step was made.</summary>
    public required DateTimeOffset Began { get; init; }

    public required IReadOnlyList<StepTimes> Steps { get; init; }

    /// <summary>How many replicas ran from when on.</summary>
    public required IReadOnlyList<(DateTimeOffset At, int Count)> Replicas { get; init; }

    /// <summary>What all replicas together used, in percent of one's limit.</summary>
    public required IReadOnlyList<(DateTimeOffset At, double Percent)> Load { get; init; }

    /// <summary>What was seen on the way.</summary>
    public ScalingTrace Trace { get; init; } = ScalingTrace.None;

    public required IReadOnlyList<ClientOutcome> Clients { get; init; }

    /// <summary>Over the last seconds with the most replicas.</summary>
    public double? Balance { get; init; }

    public long Requests => Clients.Sum(client => client.Requests);

    public long Failed => Clients.Sum(client => client.Failed);

    public double SlowestMs => Clients.Select(client => client.SlowestMs).DefaultIfEmpty(0).Max();

    /// <summary>From the load's first step to a client's first answer of a new replica; not finer than the clients report.</summary>
    public double? LoadToNewReplicaMs =>
        (Steps.FirstOrDefault(step => step.IsUp)?.NewAnswers - Began)?.TotalMilliseconds is { } ms ? Math.Round(ms) : null;

    public IReadOnlyList<string> Complaints => [.. FindComplaints()];

    public IRenderable Render() => ScalingTable.Render(this);

    public JsonObject ToJson() => ScalingJson.Write(this);

    private IEnumerable<string> FindComplaints()
    {
        var counts = Replicas.Select(turn => turn.Count).ToList();
        if (counts is not [1, 2, 3, .., 1]) yield return $"replicas went {string.Join(" → ", counts)}, and not 1 → 2 → 3 → ... → 1";
        if (LoadToNewReplicaMs is null) yield return "no client had an answer of a new replica";
        if (Balance is 0) yield return "a replica got no requests";
        foreach (var complaint in ClientOutcome.Complaints(Clients)) yield return complaint;
    }
}
