using SwarmGuard.Core.Alerts;
using SwarmGuard.Core.Detection;
using SwarmGuard.Core.Planning;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Sampling;
using SwarmGuard.Core.Scaling;

namespace SwarmGuard.Cli.Replaying;

/// <summary>
/// Has a recorded time judged once more: by the detector that agents run and the planners that the manager asks, with the recording's own clock. What
/// would have been done changes nothing of what was recorded, so that trouble which is acted upon counts as relieved until it has ended there.
/// </summary>
internal sealed class Replayer
{
    private readonly Recording _recording;
    private readonly ServicePolicy _policy;
    private readonly TimeSpan _memory;
    private readonly ReplayedSwarm _swarm;
    private readonly ReplayDecisions _decisions;
    private readonly ReplayedIdleness _idle;
    private readonly BreachLedger _ledger = new();
    private readonly LastingBreaches _lasting = new();
    private readonly HashSet<string> _actedUpon = [];
    private readonly HashSet<string> _inTrouble = [];
    private int _troubles;

    public Replayer(Recording recording, ServicePolicy policy)
    {
        // In a recording of minutes two minutes follow each other, though they are further apart than two samples may be.
        var step = recording.Step;
        (_recording, _policy) = (recording, policy with { Mode = policy.Mode == PolicyMode.Observe ? PolicyMode.Act : policy.Mode });
        _memory = Longer(policy.Migration.BreachMemory, step * 2.5);
        _swarm = new ReplayedSwarm(recording, Longer(policy.Scaling.SampleMaxAge, step * 2.5));
        _decisions = new ReplayDecisions(_swarm, _policy);
        _idle = new ReplayedIdleness(_swarm, _policy, Longer(TimeSpan.FromSeconds(1), step));
    }

    public ReplayResult Run(string name, CancellationToken stop)
    {
        var next = new PriorityQueue<(TaskTrack Task, int Point), long>(_recording.Tasks.Select(task => ((task, 0), task.Points[0].At)));
        while (next.TryDequeue(out var due, out var at))
        {
            stop.ThrowIfCancellationRequested();
            Judge(due.Task, due.Task.Points[due.Point], DateTimeOffset.FromUnixTimeMilliseconds(at));
            if (due.Point + 1 < due.Task.Points.Count) next.Enqueue((due.Task, due.Point + 1), due.Task.Points[due.Point + 1].At);
        }

        return new ReplayResult(name, _troubles, _decisions.Actions, _decisions.Holds);
    }

    private void Judge(TaskTrack task, TaskPoint point, DateTimeOffset now)
    {
        var usage = new ResourceUsage(point.Cpu, 0, point.MemoryMb, point.Memory, point.NetworkIn, point.NetworkOut, point.Network);
        _swarm.See(task, now, usage);
        var breach = BreachDetector.Observe(new ContainerSample(task.Identity, now, usage), _policy.Thresholds);
        var since = _lasting.Observe(task.Container, breach is { Scenario: null }, now, _memory);
        if (breach is null) End(task, now);
        else if (breach.Scenario is { } scenario) Count(task, scenario, breach, usage, now);
        else if (since is { } began && now - began >= _policy.Scaling.BetweenPatience) Trouble(task, Scenario.ScaleUp, breach, usage, _policy.Migration.ConsecutiveBreaches, now);
        if (_idle.Look(task.Service, now) is { } idle) _decisions.Fewer(idle, now);
    }

    private void End(TaskTrack task, DateTimeOffset now)
    {
        _ledger.Quiet(task.Container, now);
        _actedUpon.Remove(task.Container);
        _inTrouble.Remove(task.Container);
    }

    private void Count(TaskTrack task, Scenario scenario, Breach breach, in ResourceUsage usage, DateTimeOffset now) =>
        Trouble(task, scenario, breach, usage, _ledger.Count(task.Container, scenario, now, now, _memory), now);

    private void Trouble(TaskTrack task, Scenario scenario, Breach breach, in ResourceUsage usage, int count, DateTimeOffset now)
    {
        if (count < _policy.Migration.ConsecutiveBreaches || _actedUpon.Contains(task.Container)) return;
        if (_inTrouble.Add(task.Container)) _troubles++;
        if (!_decisions.About(task, scenario, breach.Because, usage, count, now)) return;
        _actedUpon.Add(task.Container);
        _ledger.End(task.Container);
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
