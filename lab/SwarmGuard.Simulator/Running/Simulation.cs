using System.Globalization;
using SwarmGuard.Core.Settings;
using SwarmGuard.Core.Wire;
using SwarmGuard.Simulator.Actors;
using SwarmGuard.Simulator.Load;
using SwarmGuard.Simulator.Plans;
using SwarmGuard.Simulator.Rules;
using SwarmGuard.Simulator.Swarm;
using SwarmGuard.Simulator.Time;

namespace SwarmGuard.Simulator.Running;

/// <summary>Runs one plan: first with everything that it lets happen, then in peace until all that must come about has, or the time for it is over.</summary>
internal sealed class Simulation
{
    /// <summary>Enough for a move that began at the last moment, its retreat, a manager's longest back-off and several cooldowns.</summary>
    private static readonly TimeSpan Peace = TimeSpan.FromSeconds(300);

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(3);

    private readonly EventLoop _loop = new();
    private readonly Plan _plan;
    private readonly Story _story;
    private readonly Witness _witness;
    private readonly LivenessRules _liveness;
    private readonly ManagerFaults _faults;
    private readonly SimulatedSwarm _swarm;

    private Simulation(Plan plan, bool tells, Action<TimeSpan, string, string>? heard)
    {
        (_plan, _story) = (plan, new Story(tells) { Heard = heard });
        SimRandom Part(string name) => SimRandom.Of(plan.Seed, name);
        var clocks = Part("clocks");
        var nodes = Enumerable.Range(1, plan.Nodes).Select(i => new SimNode($"n{i}id", $"n{i}", Clock(clocks))).ToList();
        _swarm = new SimulatedSwarm(_loop, Part("swarm"), plan.Times, nodes);
        var policy = new SetPolicy(plan.Policy, new Dictionary<string, SettingOrigin>());
        var log = new SimLog
        {
            Broke = what => _witness!.Report(RuleList.Faultless, what),
            Warned = tells ? what => _story.Add(_loop.Now, "log", what) : null,
        };
        var managers = new ManagerFleet(_swarm, policy, Part("managers"), plan.LatencyMs, log);
        _witness = new Witness(_swarm, managers, _story, policy);
        _swarm.Observer = _witness;
        var load = new LoadModel(_swarm);
        var agents = new AgentFleet(_swarm, managers, load, Part("agents"), plan.Policy.PollInterval);
        _faults = new ManagerFaults(_swarm, managers, agents, Part("faults"), plan.Quiet);
        _witness.ManagerWrote = _ => _faults.Wrote();
        _loop.BeforeStep = _faults.BeforeStep;
        if (tells) _loop.AfterStep = process => Tell(managers, process);
        var user = new SimUser(_swarm, _witness.Owners, Part("users"));
        var pauses = new Operator(_loop, managers, Part("operator"), _witness.Pauses);
        new Stage(plan, _swarm, agents, _faults, load, user, pauses, _witness, _story).Schedule();
        foreach (var node in nodes) agents.Start(node);
        managers.Start(nodes[0]);
        _liveness = new LivenessRules(_swarm, load, _witness.Owners, _witness.Pauses, policy);
    }

    public static SeedResult Run(Plan plan, bool tells = false, Action<TimeSpan, string, string>? heard = null)
    {
        var simulation = new Simulation(plan, tells, heard);
        try
        {
            simulation.Run();
        }
        catch (Exception e)
        {
            // A fault of the simulator itself, or of what it runs: as good a reason to look as any broken rule.
            simulation._witness.Report(RuleList.Faultless, e.ToString());
        }

        return new SeedResult(
            plan, simulation._witness.Violation, simulation._loop.Events, simulation._witness.Writes, simulation._loop.Now, simulation._story.Text);
    }

    private void Run()
    {
        _loop.Run(_plan.Quiet);
        // Troubles of nodes and agents that last beyond the quiet end by themselves within their time; those of managers are mended now.
        _faults.Mend();
        _story.Add(_loop.Now, "plan", "no more faults");
        var end = _plan.Quiet + Peace;
        (Rule Rule, string What)? missing = null;
        while (!_loop.IsStopped && _loop.Now < end)
        {
            _loop.Run(_loop.Now + LookEvery);
            missing = _liveness.Missing();
            if (missing is null && _loop.Now > _plan.Quiet + LookEvery * 5) return;
        }

        if (missing is { } late) _witness.Report(late.Rule, late.What);
    }

    private SimClock Clock(SimRandom random) => new(_loop) { Offset = random.Chance(0.3) ? TimeSpan.FromSeconds(random.Between(-5, 5)) : default };

    private void Tell(ManagerFleet managers, SimProcess process)
    {
        if (managers.Alive.FirstOrDefault(m => m.Process == process) is not { } manager) return;
        foreach (var line in manager.News())
            _story.Add(_loop.Now, process.Name, string.Create(CultureInfo.InvariantCulture, $"{line.Kind} {line.Service}: {line.Message}"));
    }
}
