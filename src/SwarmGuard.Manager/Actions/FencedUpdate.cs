using System.Text.Json.Nodes;
using SwarmGuard.Core.Wire;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Docker.Swarm;
using SwarmGuard.Manager.Auditing;

namespace SwarmGuard.Manager.Actions;

/// <summary>
/// The only way in which services are changed: an update that names the version it was decided on, so that it is refused when somebody
/// else was faster.
/// </summary>
internal sealed class FencedUpdate(SwarmApi swarm, AuditBook audit)
{
    /// <summary>The update that begins an action.</summary>
    /// <param name="service">As the decision saw it.</param>
    /// <param name="spec">What it shall be.</param>
    /// <param name="intent">What is begun.</param>
    /// <param name="note">What the audit log shall say of it.</param>
    /// <param name="isApplied">Tells by the service whether the update was carried out, where its answer was lost.</param>
    /// <param name="stop">Ends the wait for the engine.</param>
    public async Task<BeginResult<TIntent>> BeginAsync<TIntent>(
        ServiceDocument service, JsonObject spec, TIntent intent, AuditNote note, Func<ServiceDocument, bool> isApplied,
        CancellationToken stop)
    {
        try
        {
            return await TryAsync(service, spec, note, stop) ? new BeginResult<TIntent>.Begun(intent) : new BeginResult<TIntent>.Stale();
        }
        catch (EngineException e) when (e.IsTransient)
        {
            // The answer was lost, not necessarily the request: only the service itself can tell.
            if (!await IsSeenAsync(service.View.Id, isApplied, stop)) return new BeginResult<TIntent>.Refused(e.Message);
            audit.Record(service, spec, note, AuditResult.FoundApplied);
            return new BeginResult<TIntent>.Begun(intent);
        }
        catch (EngineException e)
        {
            return new BeginResult<TIntent>.Refused(e.Message);
        }
    }

    /// <summary>False: somebody else was faster, or the service is gone; look again and judge anew.</summary>
    public async Task<bool> TryAsync(ServiceDocument service, JsonObject spec, AuditNote note, CancellationToken stop)
    {
        try
        {
            await swarm.UpdateAsync(service.View.Id, service.View.Version, spec, stop);
            audit.Record(service, spec, note, AuditResult.Applied);
            return true;
        }
        catch (EngineException e)
        {
            audit.Record(service, spec, note, e);
            if (e.Fault is EngineFault.StaleVersion or EngineFault.NotFound) return false;
            throw;
        }
        catch (OperationCanceledException)
        {
            audit.Record(service, spec, note, AuditResult.AnswerLost, "the manager was stopped before the engine answered");
            throw;
        }
    }

    private async Task<bool> IsSeenAsync(string serviceId, Func<ServiceDocument, bool> isApplied, CancellationToken stop)
    {
        try
        {
            return await swarm.ServiceAsync(serviceId, stop) is { } found && isApplied(found);
        }
        catch (EngineException)
        {
            // Still unknown. If it was applied after all, what is on the service tells the sweeper.
            return false;
        }
    }
}
