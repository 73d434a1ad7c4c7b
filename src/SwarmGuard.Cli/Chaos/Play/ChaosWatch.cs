using System.Text.Json.Nodes;
using SwarmGuard.Cli.Demo.Scaling;
using SwarmGuard.Docker.Engine;

namespace SwarmGuard.Cli.Chaos.Play;

/// <summary>Looks on during the whole run: what actions there are, and whether replicas ever leave their bounds.</summary>
internal sealed class ChaosWatch : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>A manager that hangs must not hang its watcher.</summary>
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(3);

    private readonly ChaosStage _stage;
    private readonly CancellationTokenSource _over;
    private readonly Task _watching;
    private readonly Lock _gate = new();
    private readonly List<string> _complaints = [];
    private readonly ReplicaCurve _replicas = new();

    public ChaosWatch(ChaosStage stage, CancellationToken stop)
    {
        _stage = stage;
        _over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _watching = WatchAsync();
    }

    public ActionBook Actions { get; } = new();

    /// <summary>To how many the service that is scaled was set, from when on.</summary>
    public IReadOnlyList<(DateTimeOffset At, int Count)> ReplicaTurns
    {
        get
        {
            lock (_gate) return [.. _replicas.Turns];
        }
    }

    public IReadOnlyList<string> Complaints
    {
        get
        {
            lock (_gate) return [.. _complaints];
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _watching;
        _over.Dispose();
    }

    private async Task WatchAsync()
    {
        try
        {
            while (true)
            {
                await LookAsync(LookAtActionsAsync);
                await LookAsync(LookAtReplicasAsync);
                await Task.Delay(Pause, _stage.Clock, _over.Token);
            }
        }
        catch (OperationCanceledException) when (_over.IsCancellationRequested)
        {
            // The run is over.
        }
    }

    private async Task LookAsync(Func<CancellationToken, Task> look)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(_over.Token);
        bounded.CancelAfter(LongestLook);
        try
        {
            await look(bounded.Token);
        }
        catch (Exception e) when (e is HttpRequestException or EngineException || (e is OperationCanceledException && !_over.IsCancellationRequested))
        {
            // Whoever does not answer now is asked again in a moment.
        }
    }

    private async Task LookAtActionsAsync(CancellationToken stop) => Actions.Note(await _stage.Guard.Manager.ActionsAsync(stop));

    private async Task LookAtReplicasAsync(CancellationToken stop)
    {
        foreach (var service in ChaosStage.Services)
        {
            var spec = (await _stage.Lab.Services.InspectAsync(service.Name, stop))["Spec"]!;
            var replicas = (int)spec["Mode"]!["Replicated"]!["Replicas"]!;
            if (service == ChaosService.Scaler)
            {
                lock (_gate) _replicas.Observe(_stage.Clock.GetUtcNow(), replicas);
            }

            if (replicas >= service.Least && replicas <= service.Most) continue;
            lock (_gate) _complaints.Add($"{service.Name} was set to {replicas} replicas; allowed are {service.Least} to {service.Most}");
        }
    }
}
