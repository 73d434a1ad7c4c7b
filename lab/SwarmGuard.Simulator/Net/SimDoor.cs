using SwarmGuard.Agent.Sending;
using SwarmGuard.Agent.Settings;
using SwarmGuard.Core.Wire;
using SwarmGuard.Simulator.Actors;
using SwarmGuard.Simulator.Swarm;
using SwarmGuard.Simulator.Time;

namespace SwarmGuard.Simulator.Net;

/// <summary>An agent's way to whichever manager answers: messages may be lost, late, doubled and overtake each other.</summary>
internal sealed class SimDoor(EventLoop loop, ManagerFleet managers, SimNode node, SimProcess agent, SimRandom random, AgentTrouble trouble) : IManagerDoor
{
    public Task<Delivery<AlertAnswer>> SendAsync(AlertMessage alert, CancellationToken stop) => Exchange(async manager =>
        await manager.HandleAsync(alert) is { Status: not AlertStatus.Standby } answer ? answer : null);

    public Task<Delivery<SampleBatchAnswer>> SendAsync(SampleBatch batch, CancellationToken stop) =>
        Exchange(manager => Task.FromResult(manager.Take(batch)));

    private Task<Delivery<TAnswer>> Exchange<TAnswer>(Func<SimManager, Task<TAnswer?>> ask)
        where TAnswer : class
    {
        var answer = new TaskCompletionSource<Delivery<TAnswer>>();
        var copies = random.Chance(trouble.Doubled) ? 2 : 1;
        if (node.IsConnected && !random.Chance(trouble.Loss))
        {
            for (var i = 0; i < copies; i++) Send(answer, ask);
        }

        loop.After(AgentDefaults.RequestTimeout, () => answer.TrySetResult(new(DeliveryResult.Failed, null, "no answer in time")), agent);
        return answer.Task;
    }

    private void Send<TAnswer>(TaskCompletionSource<Delivery<TAnswer>> answer, Func<SimManager, Task<TAnswer?>> ask)
        where TAnswer : class => loop.AfterMs(Latency(), () =>
    {
        if (managers.Reach(random) is { } manager) loop.AfterMs(0, () => _ = HandleAsync(manager, answer, ask), manager.Process);
        else loop.AfterMs(Latency(), () => answer.TrySetResult(new(DeliveryResult.Failed, null, "connection refused")), agent);
    });

    private async Task HandleAsync<TAnswer>(SimManager manager, TaskCompletionSource<Delivery<TAnswer>> answer, Func<SimManager, Task<TAnswer?>> ask)
        where TAnswer : class
    {
        var given = await ask(manager);
        if (!node.IsConnected || random.Chance(trouble.AnswerLoss)) return;
        loop.AfterMs(Latency(), () => answer.TrySetResult(given is null
            ? new(DeliveryResult.Failed, null, "another manager leads")
            : new(DeliveryResult.Delivered, given, "")), agent);
    }

    private double Latency() => random.Between(1, 20) + (trouble.LateMs > 0 ? random.Between(0, trouble.LateMs) : 0);
}
