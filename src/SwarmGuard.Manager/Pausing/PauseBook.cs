using System.Globalization;
using SwarmGuard.Core.Pausing;
using SwarmGuard.Core.Wire;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Docker.Swarm;
using SwarmGuard.Manager.Auditing;
using SwarmGuard.Manager.Records;

namespace SwarmGuard.Manager.Pausing;

/// <summary>What is paused, kept in Swarm's store, so that a manager that starts anywhere knows it before it decides anything.</summary>
internal sealed class PauseBook(SwarmStore store, TimelineBook timeline, AuditBook audit, TimeProvider clock)
{
    private const int MostAttempts = 10;
    private volatile PauseState? _known;

    /// <summary>What is paused as far as it is known; nothing before the store was read for the first time.</summary>
    public PauseState Known => _known ?? PauseState.None;

    /// <summary>What is paused. Asks the store where that was never done, and fails when it can't be asked.</summary>
    public async Task<PauseState> CurrentAsync(CancellationToken stop) => _known ?? await RefreshAsync(stop);

    /// <summary>Reads the store anew: somebody else may have written there.</summary>
    public async Task<PauseState> RefreshAsync(CancellationToken stop) => Learn(await store.ReadAsync(stop));

    public Task<PauseState> PauseAsync(string? service, string? caller, CancellationToken stop) => ChangeAsync(
        service, caller, AuditKind.Paused, state => state.Pause(service, clock.GetUtcNow()), "paused by an operator: decisions are recorded, nothing is begun", stop);

    public Task<PauseState> ResumeAsync(string? service, string? caller, CancellationToken stop) =>
        ChangeAsync(service, caller, AuditKind.Resumed, state => state.Resume(service), "resumed by an operator", stop);

    private async Task<PauseState> ChangeAsync(
        string? service, string? caller, string what, Func<PauseState, PauseState> change, string told, CancellationToken stop)
    {
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            var seen = await store.ReadAsync(stop);
            if (PauseState.IsNewer(seen.Facts.GetValueOrDefault(PauseState.Fact)))
                throw new EngineException(EngineFault.Invalid, "what is paused was written by a newer SwarmGuard and is left as it is; until that one runs again, all is paused");
            var before = Learn(seen);
            var after = change(before);
            if (after.Write() == before.Write()) return after;
            if (!await store.TryWriteAsync(seen, PauseState.Fact, after.Write(), stop)) continue;
            _known = after;
            timeline.Add(TimelineKind.Notice, service ?? "", service is null ? $"all services {told}" : told);
            audit.RecordPause(service, what, caller, [new AuditChange { Path = "paused." + (service ?? "all"), From = Since(before, service), To = Since(after, service) }]);
            return after;
        }

        throw new EngineException(EngineFault.Conflict, "what is paused keeps being changed by somebody else; try again");
    }

    private static string? Since(PauseState state, string? service) =>
        (service is null ? state.AllSince : state.Services.TryGetValue(service, out var since) ? since : null)?.ToString("O", CultureInfo.InvariantCulture);

    // What can't be read is treated as a pause of everything: whoever broke it can mend it with one command, and nothing is done unasked.
    private PauseState Learn(StoredFacts stored) =>
        _known = PauseState.Read(stored.Facts.GetValueOrDefault(PauseState.Fact)) ?? PauseState.None.Pause(null, DateTimeOffset.UnixEpoch);
}
