using SwarmGuard.Core.Detection;
using SwarmGuard.Core.Metrics;
using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.Records;

namespace SwarmGuard.Manager.Metrics;

/// <summary>What agents sent.</summary>
internal sealed class InboxMetrics : IMetricSource
{
    /// <summary>Of an alert that could not be read; and the scenario of one whose scenario is none.</summary>
    public const string Refused = "refused", NoScenario = "none";

    private static readonly MetricShape AlertsReceived = MetricShape.Counter(
        "swarmguard_alerts_received_total", "Alerts received, by what they report and what was answered.", "scenario", "answer");

    private static readonly MetricShape BatchesReceived = MetricShape.Counter("swarmguard_batches_received_total", "Batches of samples taken from agents.");

    private static readonly MetricShape SamplesReceived = MetricShape.Counter(
        "swarmguard_samples_received_total", "Samples of containers in those batches.");

    private static readonly string[] Scenarios = [ScenarioNames.Migration, ScenarioNames.ScaleUp, ScenarioNames.ScaleDown];

    private static readonly string[] Answers =
    [
        AlertStatus.Waiting, AlertStatus.Cooldown, AlertStatus.StaleAlert, AlertStatus.InProgress, AlertStatus.Held, AlertStatus.MaxReplicas,
        AlertStatus.UnknownService, AlertStatus.Accepted, AlertStatus.Standby, AlertStatus.Error,
    ];

    private readonly Tally _alerts = new(AlertsReceived);
    private readonly Tally _batches = new(BatchesReceived);
    private readonly Tally _samples = new(SamplesReceived);

    public InboxMetrics(RecordFeed feed)
    {
        foreach (var scenario in Scenarios)
        {
            foreach (var answer in Answers) _alerts.Zero(scenario, answer);
        }

        _alerts.Zero(NoScenario, Refused);
        _batches.Zero();
        _samples.Zero();
        feed.Sampled += (batch, _) =>
        {
            _batches.Count();
            _samples.Add(batch.Containers.Count);
        };
    }

    public IReadOnlyList<MetricShape> Shapes => [AlertsReceived, BatchesReceived, SamplesReceived];

    /// <summary>An alert was answered at once; what became of an action that it began is counted with the actions.</summary>
    public void Answered(string scenario, string answer) => _alerts.Count(
        ScenarioNames.Parse(scenario) is { } known ? ScenarioNames.Of(known) : NoScenario, answer);

    public void Write(MetricPage page)
    {
        _alerts.WriteTo(page);
        _batches.WriteTo(page);
        _samples.WriteTo(page);
    }
}
