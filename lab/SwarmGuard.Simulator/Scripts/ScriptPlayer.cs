using System.Text.Json.Nodes;
using SwarmGuard.Docker.Swarm;
using SwarmGuard.Simulator.Swarm;
using SwarmGuard.Simulator.Time;

namespace SwarmGuard.Simulator.Scripts;

/// <summary>Plays a script on a simulated Swarm without SwarmGuard, and looks at its tasks as anybody does at those of a real one: ten times a second.</summary>
public static class ScriptPlayer
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);

    /// <param name="script">What to do.</param>
    /// <param name="seed">Draws what Swarm leaves to chance, such as which of two equal nodes is chosen.</param>
    public static TaskHistory Play(SwarmScript script, long seed = 1)
    {
        var loop = new EventLoop();
        var nodes = Enumerable.Range(1, script.Nodes).Select(i => new SimNode($"n{i}", $"n{i}", new SimClock(loop))).ToList();
        var swarm = new SimulatedSwarm(loop, SimRandom.Of(seed, "script"), new SwarmTimes(), nodes);
        foreach (var step in script.Steps) loop.At(step.At.Ticks, () => Do(swarm, step));
        var history = new TaskHistory();
        while (loop.Now < script.Until)
        {
            loop.Run(loop.Now + LookEvery);
            foreach (var service in swarm.Services)
                history.Look(loop.Now, service.Name, [.. swarm.Documents.Tasks(service).OfType<JsonNode>().Select(SwarmReader.Task)]);
        }

        return history;
    }

    private static void Do(SimulatedSwarm swarm, ScriptStep step)
    {
        switch (step.Kind)
        {
            case StepKind.Create:
                swarm.Create(Edited([], step));
                break;
            case StepKind.Update:
                var service = swarm.Named(step.Target)!;
                if (swarm.Update(service, service.Version, Edited(service.Spec, step), "script") is { } refusal) throw new InvalidOperationException(refusal);
                break;
            case StepKind.Remove:
                swarm.Remove(swarm.Named(step.Target)!);
                break;
            default:
                swarm.Heartbeats.Change(swarm.Nodes.Single(n => n.Name == step.Target), node => Change(node, step.Kind), step.Kind.ToString());
                break;
        }
    }

    private static void Change(SimNode node, StepKind kind)
    {
        if (kind == StepKind.Label) node.Labels["script"] = "yes";
        else node.Availability = kind == StepKind.Drain ? "drain" : "active";
    }

    private static JsonObject Edited(JsonObject spec, ScriptStep step)
    {
        var edited = (JsonObject)spec.DeepClone();
        step.Edit?.Invoke(edited);
        return (JsonObject)Json.Sent(edited)!;
    }
}
