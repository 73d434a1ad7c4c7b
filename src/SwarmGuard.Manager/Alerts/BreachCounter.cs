using SwarmGuard.Core.Alerts;
using SwarmGuard.Core.Detection;
using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.Settings;

namespace SwarmGuard.Manager.Alerts;

/// <summary>The breach ledger behind a lock, fed by alerts and by the quiet samples in between.</summary>
internal sealed class BreachCounter(PolicyBook policies, TimeProvider clock)
{
    private readonly BreachLedger _ledger = new();
    private readonly Lock _gate = new();

    public int Count(AlertMessage alert, string taskId)
    {
        var scenario = ScenarioNames.Parse(alert.Scenario) ?? Scenario.Migration;
        lock (_gate) return _ledger.Count(taskId, scenario, alert.Timestamp, clock.GetUtcNow(), policies.Common.Migration.BreachMemory);
    }

    public DateTimeOffset? BeganAt(string taskId)
    {
        lock (_gate) return _ledger.BeganAt(taskId);
    }

    public void End(string taskId)
    {
        lock (_gate) _ledger.End(taskId);
    }

    public void Hear(SampleBatch batch)
    {
        lock (_gate)
        {
            foreach (var quiet in batch.Containers.Where(c => c.InBreach == false)) _ledger.Quiet(quiet.TaskId, quiet.At);
            _ledger.Forget(clock.GetUtcNow(), policies.Common.Migration.BreachMemory);
        }
    }
}
