using SwarmGuard.Lab.Stack;

namespace SwarmGuard.LabTests.Moves;

/// <summary>A service with everything set that a user can set, so that whatever an edit loses shows.</summary>
internal static class RichService
{
    public static async Task<TestService> CreateAsync(
        MoveLab lab, string name, int replicas, CancellationToken stop, int listenDelaySeconds = 0)
    {
        var spec = lab.WebService(name, replicas, listenDelaySeconds);
        await RichSpec.FillAsync(spec, lab.Lab.Managers[0].Engine, MoveLab.Network, stop);
        return await TestService.CreateAsync(lab, spec, replicas, stop);
    }
}
