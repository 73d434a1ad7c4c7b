using System.Net;
using System.Text.Json.Nodes;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Simulator.Swarm;
using SwarmGuard.Simulator.Time;

namespace SwarmGuard.Simulator.Net;

/// <summary>
/// The engine's API as one manager sees it: the same paths and refusals as the real one, with latency, and with whatever trouble there is on the way.
/// A request that is lost and an answer that is lost look the same to the caller.
/// </summary>
internal sealed class SimEngine(SimulatedSwarm swarm, SimProcess caller, SimRandom random, double latencyMs) : IEngine
{
    private const double GivesUpAfterMs = 2000;
    private readonly EngineApi _api = new(swarm, caller.Name);

    public EngineTrouble Trouble { get; } = new();

    /// <summary>A dead manager asked for something.</summary>
    public Action<string>? Haunted { get; init; }

    public Task<JsonNode> GetAsync(string path, CancellationToken stop) => Ask(path, null, isPost: false, stop);

    public Task<JsonNode> PostAsync(string path, JsonNode? body, CancellationToken stop) => Ask(path, (JsonObject?)Json.Sent(body), isPost: true, stop);

    private Task<JsonNode> Ask(string path, JsonObject? body, bool isPost, CancellationToken stop)
    {
        if (caller.IsDead) Haunted?.Invoke(path);
        var answer = new TaskCompletionSource<JsonNode>();
        if (stop.CanBeCanceled) stop.UnsafeRegister(_ => answer.TrySetCanceled(stop), null);
        if (Trouble.IsCutOff || random.Chance(Trouble.Loss))
        {
            Fail(answer, Trouble.IsCutOff && random.Chance(0.5) ? 1 : GivesUpAfterMs);
            return answer.Task;
        }

        swarm.Loop.AfterMs(Latency(), () =>
        {
            var (found, problem) = Carry(path, body, isPost);
            if (Trouble.IsCutOff || random.Chance(Trouble.AnswerLoss)) Fail(answer, random.Between(1, GivesUpAfterMs));
            else Deliver(answer, found, problem);
        });
        return answer.Task;
    }

    private (JsonNode? Found, EngineException? Problem) Carry(string path, JsonObject? body, bool isPost)
    {
        try
        {
            return (isPost ? _api.Post(path, body!) : _api.Get(path), null);
        }
        catch (EngineException e)
        {
            return (null, e);
        }
    }

    private void Deliver(TaskCompletionSource<JsonNode> answer, JsonNode? found, EngineException? problem) => swarm.Loop.AfterMs(
        Latency(),
        () =>
        {
            if (problem is not null) answer.TrySetException(problem);
            else answer.TrySetResult(found!);
        },
        caller);

    private void Fail(TaskCompletionSource<JsonNode> answer, double afterMs) => swarm.Loop.AfterMs(
        afterMs,
        () => answer.TrySetException(new EngineException(EngineFault.Unreachable, "the engine closed the connection", (HttpStatusCode?)null)),
        caller);

    private double Latency() => latencyMs * random.Between(0.3, 1.5) + (Trouble.SlowMs > 0 ? random.Between(0, Trouble.SlowMs) : 0);
}
