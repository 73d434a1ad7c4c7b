using System.Text.Json.Nodes;
using SwarmGuard.Cli.Output;
using SwarmGuard.Core.Moves;
using SwarmGuard.Core.Pausing;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Scaling;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Docker.Swarm;

namespace SwarmGuard.Cli.Installing;

/// <summary>What SwarmGuard has on services of others, and how it is taken off.</summary>
internal sealed class OwnersServices(EngineClient engine, Shell shell)
{
    private const int MostAttempts = 10;

    /// <summary>A move that fails at its very end is undone for as long again.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4), Pause = TimeSpan.FromMilliseconds(250);

    private readonly SwarmApi _swarm = new(engine);

    /// <summary>Lets the manager finish or undo what it has begun, and begin nothing more.</summary>
    public async Task EndActionsAsync(bool hasManager, bool force, CancellationToken stop)
    {
        if (hasManager) await PauseAsync(stop);
        var began = shell.Clock.GetTimestamp();
        var told = false;
        while (await UnderWayAsync(stop) is { Count: > 0 } busy)
        {
            var names = string.Join(", ", busy.Select(service => service.View.Name));
            if (force && (!hasManager || shell.Clock.GetElapsedTime(began) >= Patience))
            {
                foreach (var service in busy) await EditAsync(service.View.Id, service.View.Name, WithoutIntent, stop);
                continue;
            }

            if (!hasManager) throw new CliException($"something that SwarmGuard has begun is still on {names}, and no manager is there to finish it: deploy it again, or take it out with --force", ExitCode.BadNews);
            if (shell.Clock.GetElapsedTime(began) >= Patience)
                throw new CliException($"what SwarmGuard has begun on {names} has not ended within {Figures.Duration(Patience)}; SwarmGuard is paused. 'swarmguard doctor' may tell why; --force takes it out by hand", ExitCode.BadNews);
            if (!told) await shell.Out.WriteLineAsync($"waiting for what was begun on {names}");
            told = true;
            await Task.Delay(Pause, shell.Clock, stop);
        }
    }

    /// <summary>Goes back to the numbers of replicas that were asked for, where SwarmGuard has set others.</summary>
    public async Task ForgetReplicasAsync(bool keep, CancellationToken stop)
    {
        foreach (var service in (await _swarm.ServicesAsync(stop)).Where(service => service.View.Labels.ContainsKey(ServiceLabels.ScaleState)))
        {
            await EditAsync(
                service.View.Id, service.View.Name,
                found => found.View.Labels.ContainsKey(ServiceLabels.ScaleState)
                    ? ScaleEdit.Forget(found.Spec, keep ? found.View.Replicas : ScaleState.BaseOf(found.View))
                    : null,
                stop);
            await shell.Out.WriteLineAsync(keep
                ? $"{service.View.Name}: {service.View.Replicas} replicas are kept"
                : $"{service.View.Name}: {ScaleState.BaseOf(service.View)} replicas, as was asked for");
        }
    }

    private async Task<IReadOnlyList<ServiceDocument>> UnderWayAsync(CancellationToken stop) =>
        [.. (await _swarm.ServicesAsync(stop)).Where(service => ServiceLabels.HasIntent(service.View.Labels))];

    private async Task PauseAsync(CancellationToken stop)
    {
        var store = new SwarmStore(engine);
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            var seen = await store.ReadAsync(stop);
            var paused = (PauseState.Read(seen.Facts.GetValueOrDefault(PauseState.Fact)) ?? PauseState.None).Pause(null, shell.Clock.GetUtcNow());
            if (!await store.TryWriteAsync(seen, PauseState.Fact, paused.Write(), stop)) continue;
            await shell.Out.WriteLineAsync("paused: nothing new is begun");
            return;
        }

        throw new CliException("what is paused keeps being changed by somebody else; try again", ExitCode.Refused);
    }

    private static JsonObject? WithoutIntent(ServiceDocument service)
    {
        var labels = service.View.Labels;
        if (labels.TryGetValue(ServiceLabels.Intent, out var move))
            return MoveEdit.End(service.Spec, IntentLabel.Read(move, out var why) ?? throw Unreadable(service, ServiceLabels.Intent, why));
        if (labels.TryGetValue(ServiceLabels.ScaleIntent, out var scale))
            return ScaleEdit.End(service.Spec, ScaleIntentLabel.Read(scale, out var why) ?? throw Unreadable(service, ServiceLabels.ScaleIntent, why));
        return null;
    }

    private static CliException Unreadable(ServiceDocument service, string label, string why) => new(
        $"{service.View.Name}: its label {label} can't be read ({why}); remove it and check the service's constraints by hand", ExitCode.BadNews);

    /// <param name="id">The service's.</param>
    /// <param name="name">For people.</param>
    /// <param name="edit">Of the service as it is then; null: nothing need be done.</param>
    /// <param name="stop">Ends it.</param>
    private async Task EditAsync(string id, string name, Func<ServiceDocument, JsonObject?> edit, CancellationToken stop)
    {
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            if (await _swarm.ServiceAsync(id, stop) is not { } found || edit(found) is not { } spec) return;
            try
            {
                await _swarm.UpdateAsync(id, found.View.Version, spec, stop);
                return;
            }
            catch (EngineException e) when (e.Fault == EngineFault.StaleVersion)
            {
                // Somebody else was faster: once more, on what is there now.
            }
        }

        throw new CliException($"{name} keeps being changed by somebody else; try again", ExitCode.Refused);
    }
}
