using Microsoft.AspNetCore.Http;

namespace SwarmGuard.LabTests.Moves;

/// <summary>
/// Kills the manager at its n-th service update: before the engine gets it, or after it was carried out but before the manager
/// hears of it; or at the first look at the tasks after it. Between its requests a manager changes nothing that anybody can
/// see, so these are all the moments there are.
/// </summary>
internal sealed class CrashPoint(int update, CrashMoment moment)
{
    private int _updates;

    public ManagerProcess? Victim { get; set; }

    public bool HasStruck { get; private set; }

    public Task BeforeAsync(HttpRequest request)
    {
        if (EngineProxy.IsServiceUpdate(request))
        {
            if (Interlocked.Increment(ref _updates) == update && moment == CrashMoment.BeforeUpdate) Strike();
        }
        else if (_updates == update && moment == CrashMoment.AtNextLook && request.Path.Value!.EndsWith("/tasks", StringComparison.Ordinal))
        {
            Strike();
        }

        return Task.CompletedTask;
    }

    public Task AfterAsync(HttpRequest request)
    {
        if (EngineProxy.IsServiceUpdate(request) && _updates == update && moment == CrashMoment.AfterUpdate) Strike();
        return Task.CompletedTask;
    }

    private void Strike()
    {
        if (HasStruck) return;
        HasStruck = true;
        Victim!.Kill();
        throw new ConnectionCutException();
    }
}
