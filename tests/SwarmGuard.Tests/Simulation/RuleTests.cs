using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Core.Leading;
using SwarmGuard.Core.Settings;
using SwarmGuard.Docker.Swarm;
using SwarmGuard.Simulator.Actors;
using SwarmGuard.Simulator.Rules;
using SwarmGuard.Simulator.Running;
using SwarmGuard.Simulator.Swarm;
using SwarmGuard.Simulator.Time;
using SwarmGuard.Tests.Tidy;
using Xunit;
using Rule = SwarmGuard.Simulator.Rules.Rule;

namespace SwarmGuard.Tests.Simulation;

public sealed class RuleTests
{
    private const string Manager = "manager 1";
    private readonly EventLoop _loop = new();
    private readonly SimulatedSwarm _swarm;
    private readonly Witness _witness;
    private readonly SimService _service;

    public RuleTests()
    {
        var nodes = Enumerable.Range(1, 3).Select(i => new SimNode($"n{i}", $"n{i}", new SimClock(_loop))).ToList();
        _swarm = new SimulatedSwarm(_loop, SimRandom.Of(1, "rules"), new SwarmTimes(), nodes);
        var managers = new ManagerFleet(_swarm, SetPolicy.Default, SimRandom.Of(1, "managers"), 1, new SimLog());
        _swarm.Observer = _witness = new Witness(_swarm, managers, new Story(false), SetPolicy.Default);
        _service = Deploy("app", """{"Labels":{"owner":"me"}}""");
        var lease = new LeaseRecord { Holder = Manager, Term = 1, Beat = 1 };
        var labels = new JsonObject { [SwarmStore.LeaseObject] = lease.Write() };
        _swarm.Configs.Create(new JsonObject { ["Name"] = SwarmStore.LeaseObject, ["Labels"] = labels }, _swarm.NextIndex());
    }

    [Fact]
    public void A_change_by_a_manager_that_does_not_lead_breaks_a_rule()
    {
        _swarm.Update(_service, _service.Version, Edited(_service, _ => { }), "manager 2");
        _witness.Violation!.Rule.ShouldBe(RuleList.Leader);
    }

    [Fact]
    public void The_document_lists_the_rules()
    {
        var rows = RuleList.Safety.Concat(RuleList.Liveness).Select(rule => $"| {rule.Name} | {rule.Sentence} |");
        var page = Checkout.Markdown.Single(file => file.Path == "docs/simulation.md").Lines;
        page.Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| rule", StringComparison.Ordinal)).ShouldBe(rows);
    }

    [Fact]
    public void A_label_that_is_lost_breaks_a_rule() => Write(spec => spec.Remove("Labels")).ShouldBe(RuleList.OwnersSpec);

    [Fact]
    public void A_constraint_that_is_left_breaks_a_rule() =>
        Write(spec => spec["TaskTemplate"]!["Placement"] = new JsonObject { ["Constraints"] = new JsonArray("node.id!=n1") }).ShouldBe(RuleList.OwnersSpec);

    [Fact]
    public void A_forced_update_breaks_a_rule() => Write(spec => spec["TaskTemplate"]!["ForceUpdate"] = 1L, alsoOwners: true).ShouldBe(RuleList.ForceUpdate);

    [Fact]
    public void Fewer_replicas_than_asked_for_break_a_rule() => Write(spec => spec["Mode"]!["Replicated"]!["Replicas"] = 1L).ShouldBe(RuleList.Bounds);

    [Fact]
    public void More_replicas_than_allowed_break_a_rule() => Write(spec => spec["Mode"]!["Replicated"]!["Replicas"] = 11L).ShouldBe(RuleList.Bounds);

    [Fact]
    public void A_change_of_what_is_left_alone_breaks_a_rule()
    {
        var off = Deploy("off", """{"Labels":{"swarmguard.enable":"false"}}""");
        Write(spec => spec["Mode"]!["Replicated"]!["Replicas"] = 3L, service: off).ShouldBe(RuleList.HandsOff);
    }

    [Fact]
    public void Two_steps_without_a_rest_break_a_rule()
    {
        Write(spec => spec["Mode"]!["Replicated"]!["Replicas"] = 3L).ShouldBeNull();
        Write(spec => spec["Mode"]!["Replicated"]!["Replicas"] = 4L).ShouldBe(RuleList.Cooldown);
    }

    [Fact]
    public void A_task_let_go_before_its_successor_runs_breaks_a_rule()
    {
        _loop.Run(TimeSpan.FromSeconds(5));
        _service.Wanted.Count(t => t.IsRunning).ShouldBe(2);
        // As if a move wrote its constraint without start-first: the mark is what says that it is ours, so this breaks more than one rule.
        _swarm.Update(_service, _service.Version, Edited(_service, _ => { }), Manager);
        _swarm.SetDesired(_service.Wanted.First(), Core.Cluster.TaskState.Shutdown, ShutdownCause.Update);
        _witness.Violation!.Rule.ShouldBe(RuleList.Downtime);
    }

    [Fact]
    public void A_users_own_edit_breaks_none()
    {
        _witness.Owners.Pending = Edited(_service, spec => spec["Labels"]!["owner"] = "you");
        _swarm.Update(_service, _service.Version, Edited(_service, spec => spec["Labels"]!["owner"] = "you"), SimUserNames.User).ShouldBeNull();
        _witness.Violation.ShouldBeNull();
    }

    private SimService Deploy(string name, string more)
    {
        var spec = JsonNode.Parse(more)!.AsObject();
        spec["Name"] = name;
        spec["TaskTemplate"] = new JsonObject { ["ContainerSpec"] = new JsonObject { ["Image"] = $"{name}:1" } };
        spec["Mode"] = new JsonObject { ["Replicated"] = new JsonObject { ["Replicas"] = 2L } };
        var service = _swarm.Create((JsonObject)Json.Sent(spec)!);
        _witness.Owners.Created(service);
        return service;
    }

    private static JsonObject Edited(SimService service, Action<JsonObject> edit)
    {
        var spec = (JsonObject)service.Spec.DeepClone();
        edit(spec);
        return spec;
    }

    private Rule? Write(Action<JsonObject> edit, bool alsoOwners = false, SimService? service = null)
    {
        service ??= _service;
        if (alsoOwners) edit(_witness.Owners.SpecOf(service));
        var spec = (JsonObject)service.Spec.DeepClone();
        edit(spec);
        _swarm.Update(service, service.Version, spec, Manager);
        return _witness.Violation?.Rule;
    }
}
