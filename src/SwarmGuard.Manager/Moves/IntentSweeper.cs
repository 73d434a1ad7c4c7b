using System.Collections.Concurrent;
using SwarmGuard.Core.Moves;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Wire;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Docker.Swarm;
using SwarmGuard.Manager.Records;

namespace SwarmGuard.Manager.Moves;

/// <summary>
/// Looks for intents on services that nobody is seeing through: left by a manager that died, or brought back by a user's
/// <c>docker service rollback</c>. On start, then whenever something changes, and now and then regardless.
/// </summary>
internal sealed class IntentSweeper(SwarmApi swarm, SwarmPulse pulse, MoveDesk desk, ActionBook actions, TimelineBook timeline, TimeProvider clock,
    ILogger<IntentSweeper> log) : BackgroundService
{
    private static readonly TimeSpan AtLeastEvery = TimeSpan.FromSeconds(15);

    /// <summary>Events come in bursts; one look serves them all.</summary>
    private static readonly TimeSpan AtMostEvery = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, string> _unreadable = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            // Awaited from before the look, so that a change during it or the pause is not missed.
            var change = pulse.WaitAsync(AtLeastEvery, stoppingToken);
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (EngineException e)
            {
                log.LogWarning("looking for unfinished moves: {Problem}", e.Message);
            }

            await Task.Delay(AtMostEvery, clock, stoppingToken);
            await change;
        }
    }

    // The list may be older than the end of a move of ours. What was on the service before its end says nothing; what is there now does.
    private async Task<bool> IsThereAsync(ServiceDocument service, string text, CancellationToken stop) =>
        (await swarm.ServiceAsync(service.View.Id, stop))?.View.Labels.GetValueOrDefault(ServiceLabels.Intent) == text;

    private async Task SweepAsync(CancellationToken stop)
    {
        foreach (var service in await swarm.ServicesAsync(stop))
        {
            if (!service.View.Labels.TryGetValue(ServiceLabels.Intent, out var text) || desk.IsBusy(service.View.Id)) continue;
            if (IntentLabel.Read(text, out var problem) is { } intent)
            {
                if (actions.Find(intent.Id) is { Status: not ActionStatus.InProgress } && !await IsThereAsync(service, text, stop)) continue;
                desk.TakeOver(service.View.Id, service.View.Name, intent);
            }
            else if (_unreadable.TryAdd(service.View.Id, text))
            {
                timeline.Add(TimelineKind.Notice, service.View.Name,
                    $"the label {ServiceLabels.Intent} can't be read ({problem}); remove it and check the service's constraints by hand");
            }
        }
    }
}
