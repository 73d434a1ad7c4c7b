using System.Text.Json.Nodes;
using SwarmGuard.Simulator.Actors;
using SwarmGuard.Simulator.Load;
using SwarmGuard.Simulator.Net;
using SwarmGuard.Simulator.Plans;
using SwarmGuard.Simulator.Swarm;
using SwarmGuard.Simulator.Time;

namespace SwarmGuard.Simulator.Running;

/// <summary>Lets a plan's events happen, and mends what they broke when they are over.</summary>
internal sealed class Stage(
    Plan plan, SimulatedSwarm swarm, AgentFleet agents, ManagerFaults faults, LoadModel load, SimUser user, Operator pauses,
    Witness witness, Story story)
{
    public void Schedule()
    {
        foreach (var e in plan.Events.Where(e => e.Kind == EventKind.Service)) Deploy(e);
        foreach (var e in plan.Events.Where(e => e.Kind != EventKind.Service))
        {
            swarm.Loop.At(e.At.Ticks, () =>
            {
                story.Add(swarm.Loop.Now, "plan", e.ToString());
                Begin(e);
            });
        }
    }

    private void Deploy(PlanEvent e)
    {
        var spec = (JsonObject)Json.Sent(JsonNode.Parse(e.Text))!;
        foreach (var node in swarm.Nodes) node.Images.Add($"{(string)spec["Name"]!}:1");
        witness.Owners.Created(swarm.Create(spec));
    }

    private void Begin(PlanEvent e)
    {
        var (node, service) = (swarm.Nodes[e.Node % swarm.Nodes.Count], $"app{e.Service}");
        switch (e.Kind)
        {
            case EventKind.NodeTrouble:
                Toggle(e, load.SickNodes, node);
                break;
            case EventKind.NodeFull:
                Toggle(e, load.FullNodes, node);
                break;
            case EventKind.NodeAils:
                node.Ails = SimImage.Tagged(e.Text);
                After(e, () => node.Ails = null);
                break;
            case EventKind.TaskTrouble:
                Toggle(e, load.SickTasks, (service, e.Slot));
                break;
            case EventKind.Load:
                load.Loads[service] = (e.Amount, e.Second);
                After(e, () => load.Loads.Remove(service));
                break;
            case EventKind.ContainerCrash:
                if (swarm.Named(service)?.Wanted.FirstOrDefault(t => t.Slot == e.Slot && t.IsContainerUp) is { } task) swarm.Containers.Crash(task);
                break;
            case EventKind.AgentCrash:
                agents.Restart(node, e.For!.Value);
                break;
            case EventKind.AgentNetwork:
                var trouble = agents.TroubleOf(node);
                (trouble.Loss, trouble.AnswerLoss, trouble.Doubled, trouble.LateMs) = (e.Amount, e.Amount, e.Amount, e.Second);
                After(e, trouble.Clear);
                break;
            case EventKind.ClockJump:
                node.Clock.Offset += TimeSpan.FromSeconds(e.Amount);
                break;
            case EventKind.Pause:
                pauses.Pause(e.Service == 0 ? null : service, e.For!.Value);
                break;
            default:
                BeginOther(e, node, service);
                break;
        }
    }

    private void BeginOther(PlanEvent e, SimNode node, string service)
    {
        switch (e.Kind)
        {
            case EventKind.NodeLabel:
                swarm.Heartbeats.Change(node, n => n.Labels["edition"] = $"{e.Number}", "gets a label");
                break;
            case EventKind.NodeDrain:
                swarm.Heartbeats.Change(node, n => n.Availability = "drain", "is drained");
                After(e, () => swarm.Heartbeats.Change(node, n => n.Availability = "active", "is active again"));
                break;
            case EventKind.EngineCrash:
                faults.NodeDies(node, e.For!.Value);
                break;
            case EventKind.NodeCutOff:
                faults.NodeIsCutOff(node, e.For!.Value);
                break;
            case EventKind.UserRollback:
                user.RollBack(service);
                break;
            case EventKind.UserStackDeploy:
                user.DeployStack(service);
                break;
            case EventKind.UserRemove:
                if (swarm.Named(service) is { } removed) swarm.Remove(removed);
                break;
            case EventKind.ManagerCrash or EventKind.ManagerCrashAfterWrite or EventKind.ManagerStop or EventKind.SecondManager
                or EventKind.EngineTrouble or EventKind.EngineCutOff:
                faults.Begin(e, node);
                break;
            default:
                user.Edit(service, Edits.Of(e));
                break;
        }
    }

    private void Toggle<T>(PlanEvent e, HashSet<T> set, T what)
    {
        set.Add(what);
        After(e, () => set.Remove(what));
    }

    private void After(PlanEvent e, Action mend)
    {
        if (e.For is { } lasts) swarm.Loop.After(lasts, mend);
    }
}
