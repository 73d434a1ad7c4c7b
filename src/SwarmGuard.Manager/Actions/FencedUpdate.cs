using System.Text.Json.Nodes;
using SwarmGuard.Core.Remembering;
using SwarmGuard.Core.Wire;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Docker.Swarm;
using SwarmGuard.Manager.Auditing;
using SwarmGuard.Manager.Leading;
using SwarmGuard.Manager.Remembering;
using SwarmGuard.Manager.Settings;

namespace SwarmGuard.Manager.Actions;

/// <summary>
/// The only way in which services are changed: by the manager that leads, while it leads, with an update that names the version it was
/// decided on, so that it is refused when somebody else was faster.
/// </summary>
internal sealed class FencedUpdate(
    SwarmApi swarm, AuditBook audit, Lease lease, MemoryBook memory, PolicyBook policies, TimeProvider clock)
{
    /// <summary>The update that begins an action. Its trace is in the store before, so that no limit forgets it.</summary>
    /// <param name="service">As the decision saw it.</param>
    /// <param name="seenAt">When that was.</param>
    /// <param name="spec">What it shall be.</param>
    /// <param name="intent">What is begun.</param>
    /// <param name="begun">The same for the limits.</param>
    /// <param name="note">What the audit log shall say of it.</param>
    /// <param name="isApplied">Tells by the service whether the update was carried out, where its answer was lost.</param>
    /// <param name="stop">Ends the wait for the engine.</param>
    public async Task<BeginResult<TIntent>> BeginAsync<TIntent>(
        ServiceDocument service, DateTimeOffset seenAt, JsonObject spec, TIntent intent, BegunAction begun, AuditNote note,
        Func<ServiceDocument, bool> isApplied, CancellationToken stop)
    {
        if (!lease.IsHeld) return new BeginResult<TIntent>.Refused(lease.NotHeld);
        // Decided again on a fresh picture, the gates then say which limit it was.
        var isAllowed = clock.GetUtcNow() - seenAt <= policies.Common.Limits.PictureMaxAge && memory.TryBegin(begun, policies.Common.Limits);
        var result = isAllowed ? await BeginNotedAsync(service, spec, intent, note, isApplied, stop) : new BeginResult<TIntent>.Stale();
        // Where nobody can tell, it is remembered as begun: a number without a mark of ours tells no sweeper that it was us.
        if (result is not (BeginResult<TIntent>.Begun or BeginResult<TIntent>.Refused { MayBeDone: true })) memory.Change(m => m.NotBegun(begun.Action));
        return result;
    }

    private async Task<BeginResult<TIntent>> BeginNotedAsync<TIntent>(
        ServiceDocument service, JsonObject spec, TIntent intent, AuditNote note, Func<ServiceDocument, bool> isApplied, CancellationToken stop)
    {
        try
        {
            await memory.SaveAsync(stop);
        }
        catch (EngineException e)
        {
            return new BeginResult<TIntent>.Refused(e.Message);
        }
        catch (OperationCanceledException e) when (!stop.IsCancellationRequested)
        {
            return new BeginResult<TIntent>.Refused(e.Message);
        }

        try
        {
            if (!lease.IsHeld) return new BeginResult<TIntent>.Refused(lease.NotHeld);
            return await TryAsync(service, spec, note, stop) ? new BeginResult<TIntent>.Begun(intent) : new BeginResult<TIntent>.Stale();
        }
        catch (EngineException e) when (e.IsTransient)
        {
            // The answer was lost, not necessarily the request: only the service itself can tell.
            var isSeen = await IsSeenAsync(service.View.Id, isApplied, stop);
            if (isSeen != true) return new BeginResult<TIntent>.Refused(e.Message, MayBeDone: isSeen is null);
            audit.Record(service, spec, note, AuditResult.FoundApplied);
            return new BeginResult<TIntent>.Begun(intent);
        }
        catch (EngineException e)
        {
            return new BeginResult<TIntent>.Refused(e.Message);
        }
    }

    /// <summary>
    /// Throws where this manager no longer leads. Whoever judges what it has looked at asks first: what it sees may be another's work, which
    /// it would take for somebody's who is in its way.
    /// </summary>
    public void DemandLease() => lease.Demand();

    /// <summary>False: somebody else was faster, or the service is gone; look again and judge anew.</summary>
    public async Task<bool> TryAsync(ServiceDocument service, JsonObject spec, AuditNote note, CancellationToken stop)
    {
        lease.Demand();
        // A request that hangs must not arrive after somebody else has taken over.
        using var late = new CancellationTokenSource(lease.Left, clock);
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(stop, late.Token);
        try
        {
            await swarm.UpdateAsync(service.View.Id, service.View.Version, spec, bounded.Token);
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
            audit.Record(service, spec, note, AuditResult.AnswerLost, "the manager was stopped, or its lease ran out, before the engine answered");
            if (stop.IsCancellationRequested) throw;
            throw new EngineException(EngineFault.Unreachable, "the engine did not answer while the lease was held");
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
