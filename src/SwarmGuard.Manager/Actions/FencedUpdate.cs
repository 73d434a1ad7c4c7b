using System.Text.Json.Nodes;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Docker.Swarm;

namespace SwarmGuard.Manager.Actions;

/// <summary>
/// The only way in which services are changed: an update that names the version it was decided on, so that it is refused when somebody
/// else was faster.
/// </summary>
internal sealed class FencedUpdate(SwarmApi swarm)
{
    /// <summary>The update that begins an action.</summary>
    /// <param name="service">As the decision saw it.</param>
    /// <param name="spec">What it shall be.</param>
    /// <param name="intent">What is begun.</param>
    /// <param name="isApplied">Tells by the service whether the update was carried out, where its answer was lost.</param>
    /// <param name="stop">Ends the wait for the engine.</param>
    public async Task<BeginResult<TIntent>> BeginAsync<TIntent>(
        ServiceDocument service, JsonObject spec, TIntent intent, Func<ServiceDocument, bool> isApplied, CancellationToken stop)
    {
        try
        {
            return await TryAsync(service, spec, stop) ? new BeginResult<TIntent>.Begun(intent) : new BeginResult<TIntent>.Stale();
        }
        catch (EngineException e) when (e.IsTransient)
        {
            // The answer was lost, not necessarily the request: only the service itself can tell.
            return await IsSeenAsync(service.View.Id, isApplied, stop) switch
            {
                true => new BeginResult<TIntent>.Begun(intent),
                var seen => new BeginResult<TIntent>.Refused(e.Message, MayBeDone: seen is null),
            };
        }
        catch (EngineException e)
        {
            return new BeginResult<TIntent>.Refused(e.Message);
        }
    }

    /// <summary>False: somebody else was faster, or the service is gone; look again and judge anew.</summary>
    public async Task<bool> TryAsync(ServiceDocument service, JsonObject spec, CancellationToken stop)
    {
        try
        {
            await swarm.UpdateAsync(service.View.Id, service.View.Version, spec, stop);
            return true;
        }
        catch (EngineException e) when (e.Fault is EngineFault.StaleVersion or EngineFault.NotFound)
        {
            return false;
        }
    }

    private async Task<bool?> IsSeenAsync(string serviceId, Func<ServiceDocument, bool> isApplied, CancellationToken stop)
    {
        try
        {
            return await swarm.ServiceAsync(serviceId, stop) is { } found && isApplied(found);
        }
        catch (EngineException)
        {
            // Still unknown. If it was applied after all, a mark on the service tells the sweeper.
            return null;
        }
    }
}
