using SwarmGuard.Docker.Engine;

namespace SwarmGuard.Manager;

/// <summary>
/// What <c>swarmguard uninstall</c> has done on each node where a manager may have run: a volume is its own node's affair, so that nobody else can
/// remove it.
/// </summary>
internal static class VolumeRemoval
{
    public static async Task<int> RunAsync(string volume, Func<string, string?> variable)
    {
        try
        {
            using var engine = new EngineClient(EngineAddress.FromEnvironment(variable));
            await engine.DeleteAsync($"/volumes/{Uri.EscapeDataString(volume)}", CancellationToken.None);
            return 0;
        }
        catch (EngineException e) when (e.Fault == EngineFault.NotFound)
        {
            return 0;
        }
        catch (Exception e) when (e is EngineException or FormatException)
        {
            // In use: Swarm starts this job again.
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }
}
