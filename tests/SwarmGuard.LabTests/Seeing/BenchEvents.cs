using System.Net.Http.Json;
using SwarmGuard.Core.Wire;
using SwarmGuard.Lab.Waiting;
using SwarmGuard.Tests.Manager;
using SwarmGuard.Tests.Wire;

namespace SwarmGuard.LabTests.Seeing;

/// <summary>Makes things happen, and times how long they take to be on the page.</summary>
internal sealed class BenchEvents(HttpClient manager, FakeSwarm swarm, BenchPage page, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly Random _random = new(2);

    /// <summary>Times a pause and a resume, in turn.</summary>
    public async Task<IReadOnlyList<double>> PausesAsync(int times, CancellationToken stop)
    {
        var took = new List<double>();
        for (var i = 0; i < times; i++)
        {
            foreach (var (path, what) in ((string, string)[])[("/pause", "paused"), ("/resume", "resumed")])
            {
                // At any moment of the page's second, not always right after a picture.
                await Task.Delay(TimeSpan.FromMilliseconds(_random.Next(100, 1100)), clock, stop);
                took.Add(await TimeAsync(what, async () =>
                {
                    using var response = await manager.PostAsync(path, null, stop);
                    return response.EnsureSuccessStatusCode().IsSuccessStatusCode;
                }));
            }
        }

        return took;
    }

    /// <summary>Times the alert that begins a move, until the action is on the page.</summary>
    public async Task<IReadOnlyList<double>> MovesAsync(int times, CancellationToken stop)
    {
        var took = new List<double>();
        for (var i = 0; i < times; i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(_random.Next(100, 1100)), clock, stop);
            var service = BenchFleet.Single[i % BenchFleet.Single.Count];
            var task = swarm.Task(service + "-id");
            await AlertAsync(service, task, TimeSpan.FromSeconds(-1), stop);
            AlertAnswer? answer = null;
            took.Add(await TimeAsync("action", async () =>
            {
                answer = await AlertAsync(service, task, TimeSpan.Zero, stop);
                return answer.ActionId is not null;
            }));
            await new WaitFor(clock).TrueAsync("the move to end", Patience, async token =>
            {
                var action = await manager.GetFromJsonAsync($"/actions/{answer!.ActionId}", WireJson.Default.ActionView, token);
                return action!.Status == ActionStatus.InProgress ? action.ToString() : null;
            }, stop);
        }

        return took;
    }

    // A batch in which the task is well ends a row of breaches, and may come between two of them; then it is begun anew.
    private async Task<double> TimeAsync(string what, Func<Task<bool>> act)
    {
        await page.ArmAsync(what);
        for (var tries = 0; tries < 10; tries++)
        {
            var began = clock.GetUtcNow();
            if (await act()) return await page.SeenAsync() - (began - DateTimeOffset.UnixEpoch).TotalMilliseconds;
        }

        throw new InvalidOperationException($"{what}: was not begun");
    }

    private async Task<AlertAnswer> AlertAsync(string service, FakeTask task, TimeSpan ago, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var alert = Samples.Alert with
        {
            Timestamp = now + ago, SentAt = now, Node = "host-" + task.Node, NodeId = task.Node, ContainerId = task.Container, TaskId = task.Id,
            ContainerName = $"{service}.{task.Slot}.{task.Id}", ServiceName = service, AlertId = null, ClockOffsetMs = 0,
        };
        using var response = await manager.PostAsJsonAsync("/alert", alert, WireJson.Default.AlertMessage, stop);
        return (await response.Content.ReadFromJsonAsync(WireJson.Default.AlertAnswer, stop))!;
    }
}
