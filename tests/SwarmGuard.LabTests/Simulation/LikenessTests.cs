using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Docker.Swarm;
using SwarmGuard.LabTests.Moves;
using SwarmGuard.Simulator.Scripts;
using Xunit;

namespace SwarmGuard.LabTests.Simulation;

/// <summary>
/// The same script on a real Swarm and on the simulated one makes the same histories of tasks. What it does is what SwarmGuard and its users do:
/// constraints that come and go, numbers of replicas, a new template, a move for which there is no node.
/// </summary>
[Collection(MoveCollection.Name)]
public sealed class LikenessTests(MoveLab lab)
{
    private const string Three = "likeness-three";
    private const string One = "likeness-one";
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);

    [Fact(Timeout = 240_000)]
    public async Task The_simulated_swarm_does_what_the_real_one_does()
    {
        var stop = TestContext.Current.CancellationToken;
        var script = Script(lab.WebService(Three, replicas: 3, drains: true), lab.WebService(One, replicas: 1, drains: true));
        var simulated = ScriptPlayer.Play(script).Slots();
        var real = (await PlayAsync(script, stop)).Slots();
        TestContext.Current.TestOutputHelper!.WriteLine(string.Join('\n', real));
        real.ShouldBe(simulated, $"simulated:\n{string.Join('\n', simulated)}\nreal:\n{string.Join('\n', real)}");
    }

    private static SwarmScript Script(JsonObject three, JsonObject one) => new(
        3,
        [
            Create(three), Create(one),
            At(12, Three, spec => spec["Mode"]!["Replicated"]!["Replicas"] = 4),
            At(12, One, spec => Constrain(spec, "node.hostname!=n1", "node.hostname!=n2", "node.hostname!=n3")),
            At(20, One, spec => Constrain(spec)),
            At(22, Three, spec => spec["Mode"]!["Replicated"]!["Replicas"] = 3),
            At(26, One, spec => spec["TaskTemplate"]!["ContainerSpec"]!["Env"]!.AsArray().Add((JsonNode)"EDITION=2")),
            At(30, Three, spec => Constrain(spec, "node.hostname!=n2")),
            At(45, Three, spec => Constrain(spec)),
        ],
        TimeSpan.FromSeconds(55));

    private static ScriptStep Create(JsonObject service)
    {
        service["UpdateConfig"] = new JsonObject { ["Parallelism"] = 1, ["Order"] = "start-first" };
        service["TaskTemplate"]!["ContainerSpec"]!["StopGracePeriod"] = 1_000_000_000L;
        return new ScriptStep(TimeSpan.Zero, StepKind.Create, (string)service["Name"]!, empty =>
        {
            foreach (var (key, value) in service) empty[key] = value?.DeepClone();
        });
    }

    private async Task<TaskHistory> PlayAsync(SwarmScript script, CancellationToken stop)
    {
        var clock = TimeProvider.System;
        var swarm = new SwarmApi(lab.Lab.Managers[0].Engine);
        var ids = new Dictionary<string, string>();
        var steps = new Queue<ScriptStep>(script.Steps);
        try
        {
            var history = new TaskHistory();
            var began = clock.GetTimestamp();
            using var timer = new PeriodicTimer(LookEvery, clock);
            while (clock.GetElapsedTime(began) < script.Until && await timer.WaitForNextTickAsync(stop))
            {
                var now = clock.GetElapsedTime(began);
                while (steps.TryPeek(out var step) && step.At <= now) await DoAsync(swarm, ids, steps.Dequeue(), stop);
                foreach (var (name, id) in ids) history.Look(now, name, await swarm.TasksAsync(id, stop));
            }

            return history;
        }
        finally
        {
            foreach (var name in ids.Keys) await lab.Lab.Services.RemoveAsync(name, CancellationToken.None);
        }
    }

    private async Task DoAsync(SwarmApi swarm, Dictionary<string, string> ids, ScriptStep step, CancellationToken stop)
    {
        if (step.Kind == StepKind.Update)
        {
            await UpdateAsync(swarm, ids[step.Target], step, stop);
            return;
        }

        var spec = new JsonObject();
        step.Edit!(spec);
        ids[step.Target] = await lab.Lab.Services.CreateAsync(spec, stop);
    }

    private static async Task UpdateAsync(SwarmApi swarm, string id, ScriptStep step, CancellationToken stop)
    {
        // Swarm itself writes the service while it updates it; whose version went stale reads again.
        for (var attempt = 1; ; attempt++)
        {
            var service = (await swarm.ServiceAsync(id, stop))!;
            var spec = service.Spec.DeepClone().AsObject();
            step.Edit!(spec);
            try
            {
                await swarm.UpdateAsync(id, service.View.Version, spec, stop);
                return;
            }
            catch (Docker.Engine.EngineException e) when (e.Fault == Docker.Engine.EngineFault.StaleVersion && attempt < 10)
            {
                // Read again.
            }
        }
    }

    private static ScriptStep At(int seconds, string service, Action<JsonObject> edit) =>
        new(TimeSpan.FromSeconds(seconds), StepKind.Update, service, edit);

    private static void Constrain(JsonObject spec, params string[] constraints)
    {
        if (spec["TaskTemplate"]!["Placement"] is not JsonObject placement) spec["TaskTemplate"]!["Placement"] = placement = [];
        placement["Constraints"] = new JsonArray([.. constraints.Select(c => (JsonNode)c)]);
    }
}
